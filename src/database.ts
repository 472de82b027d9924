// A browser's IndexedDB, as a place for one value an account. Knows nothing of what the values mean but that they are moments, in ms.

const NAME = "matrix-status-kit";
const STORE = "none";
const HOUR = 60 * 60_000;

type Moments = Readonly<Record<string, number>>;

/** What is kept for an account. Rejects where the browser keeps nothing. */
export function read(account: string): Promise<unknown> {
  return inStore("readonly", (store) => store.get(account));
}

/** Keeps it, or nothing any more; and nothing of accounts that are an hour away, whose logout nobody heard. */
export async function write(account: string, value: Moments | null): Promise<void> {
  let accounts = 0;
  await inStore("readwrite", (store) => {
    if (value) store.put(value, account);
    else store.delete(account);
    const walk = store.openCursor();
    walk.addEventListener("success", () => {
      const cursor = walk.result;
      if (!cursor) return;
      const newest = Math.max(...Object.values(cursor.value as Moments));
      if (Date.now() - newest < HOUR) accounts += 1;
      else cursor.delete();
      cursor.continue();
    });
    return walk;
  });
  if (accounts === 0) indexedDB.deleteDatabase(NAME);
}

/** One transaction, and no connection beyond it: a host that deletes its databases at logout must not be kept waiting. */
async function inStore<Answer>(
  mode: IDBTransactionMode,
  act: (store: IDBObjectStore) => IDBRequest<Answer>,
): Promise<Answer> {
  const database = await open();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction(STORE, mode);
      const request = act(transaction.objectStore(STORE));
      transaction.addEventListener("complete", () => resolve(request.result));
      transaction.addEventListener("abort", () => reject(transaction.error));
    });
  } finally {
    database.close();
  }
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME);
    request.addEventListener("upgradeneeded", () => request.result.createObjectStore(STORE));
    request.addEventListener("success", () => resolve(request.result));
    request.addEventListener("error", () => reject(request.error));
  });
}
