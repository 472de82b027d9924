// One's own account on one's own homeserver, to try the kit there. What is typed is kept in memory, and goes with the page.
import { createClient, type MatrixClient, MemoryStore } from "matrix-js-sdk";
import { type FormEvent, type ReactElement, useEffect, useState } from "react";
import { SetStatus } from "../../src/editor.ts";
import { StatusCard, statusFields, StatusProvider, useStatuses, useStatusSupport } from "../../src/index.ts";

/** Renders a form to sign in, and then the account's status menu, a card for anybody, and what the server can do. */
export function OwnServer(): ReactElement {
  const [client, setClient] = useState<MatrixClient | null>(null);
  useEffect(() => () => client?.stopClient(), [client]);
  return (
    <section className="start-own" aria-label="Your own server">
      <h2>Try it on your own server</h2>
      {client ? (
        <StatusProvider client={client}>
          <Account onSignOut={() => setClient(null)} />
        </StatusProvider>
      ) : (
        <SignIn onClient={setClient} />
      )}
    </section>
  );
}

function SignIn({ onClient }: { readonly onClient: (client: MatrixClient) => void }): ReactElement {
  const [trouble, setTrouble] = useState("");
  const [isBusy, setBusy] = useState(false);

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const of = typedIn(event.currentTarget);
    setBusy(true);
    setTrouble("");
    try {
      onClient(await signedIn(of("server"), of("user"), of("password"), of("token")));
    } catch (error) {
      setTrouble(
        `That did not work: ${error instanceof Error ? error.message : "no answer"}. Check the address and try again.`,
      );
      setBusy(false);
    }
  }

  return (
    <form className="start-form" onSubmit={(event) => void submit(event)}>
      <label>
        Homeserver
        <input name="server" type="url" required placeholder="https://matrix.example.org" />
      </label>
      <label>
        User
        <input name="user" autoComplete="username" placeholder="@alice:example.org" />
      </label>
      <label>
        Password
        <input name="password" type="password" autoComplete="current-password" />
      </label>
      <label>
        or access token
        <input name="token" type="password" autoComplete="off" />
      </label>
      <button type="submit" className="live-button" aria-disabled={isBusy}>
        {isBusy ? "Signing in…" : "Sign in"}
      </button>
      <p className="start-quiet">Nothing is kept but in this page’s memory. It talks to that server and to no other.</p>
      <p role="alert">{trouble}</p>
    </form>
  );
}

/** What stands in the fields of a form, by their names. */
function typedIn(form: HTMLFormElement): (name: string) => string {
  const typed = new FormData(form);
  return (name) => {
    const value = typed.get(name);
    return typeof value === "string" ? value.trim() : "";
  };
}

/** Signs in by token, else by password, and starts to sync. */
async function signedIn(baseUrl: string, user: string, password: string, token: string): Promise<MatrixClient> {
  const login = createClient({ baseUrl, ...(token === "" ? {} : { accessToken: token }) });
  const account =
    token === ""
      ? await login.loginRequest({
          type: "m.login.password",
          identifier: { type: "m.id.user", user },
          password,
          initial_device_display_name: "matrix-status-kit in Storybook",
        })
      : { ...(await login.whoami()), access_token: token };
  const client = createClient({
    baseUrl,
    userId: account.user_id,
    accessToken: account.access_token,
    ...(account.device_id === undefined ? {} : { deviceId: account.device_id }),
    store: new MemoryStore(),
    disableVoip: true,
  });
  await client.startClient({
    initialSyncLimit: 1,
    lazyLoadMembers: true,
    unstableMSC4429SyncUserProfileFields: statusFields(),
  });
  return client;
}

function Account({ onSignOut }: { readonly onSignOut: () => void }): ReactElement {
  const statuses = useStatuses();
  const { status } = useStatusSupport();
  const [looked, setLooked] = useState("");
  return (
    <div className="start-account">
      <p>
        Signed in as <bdi>{statuses.userId}</bdi>. This server says: <b>{status}</b>.
      </p>
      <SetStatus />
      <form
        className="start-form"
        onSubmit={(event) => {
          event.preventDefault();
          setLooked(typedIn(event.currentTarget)("person"));
        }}
      >
        <label>
          Look at somebody
          <input name="person" placeholder="@bob:example.org" />
        </label>
        <button type="submit" className="live-button">
          Look
        </button>
      </form>
      {looked !== "" && <StatusCard userId={looked} />}
      <button type="button" className="live-button" onClick={onSignOut}>
        Leave
      </button>
    </div>
  );
}
