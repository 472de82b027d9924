// Accounts on a running Synapse, over plain HTTP, for tests that are handed the servers by run.ts; knows nothing of processes.

/** Where a server is: the name in its Matrix IDs, and the address for clients. */
export type SynapseAddress = { name: string; baseUrl: string };

/** One signed-in device, with what a client needs to be it and what another login needs. */
type Account = { userId: string; accessToken: string; deviceId: string; password: string };

export type Synapse = SynapseAddress & {
  /** Makes a new user; throws when the name is taken. */
  register(localpart: string): Promise<Account>;
  /** Signs the same person in on another device. */
  login(account: Pick<Account, "userId" | "password">): Promise<Account>;
};

/** A server that is already running. */
export function connectSynapse({ name, baseUrl }: SynapseAddress): Synapse {
  const sign = async (path: string, password: string, body: object): Promise<Account> => {
    const response = await fetch(`${baseUrl}/_matrix/client/v3/${path}`, {
      method: "POST",
      body: JSON.stringify({ ...body, password }),
    });
    const answer = (await response.json()) as { user_id: string; access_token: string; device_id: string };
    if (!response.ok)
      throw new Error(`POST /${path} on ${name} answered ${response.status}: ${JSON.stringify(answer)}`);
    return { userId: answer.user_id, accessToken: answer.access_token, deviceId: answer.device_id, password };
  };
  return {
    name,
    baseUrl,
    register: (localpart) =>
      sign("register", `password of ${localpart}`, { username: localpart, auth: { type: "m.login.dummy" } }),
    login: ({ userId, password }) =>
      sign("login", password, { type: "m.login.password", identifier: { type: "m.id.user", user: userId } }),
  };
}

/** The servers that run.ts started around this test run, first one first; none when the tests run without it. */
export function synapsesFromEnvironment(environment: Record<string, string | undefined> = process.env): Synapse[] {
  const addresses = JSON.parse(environment["SYNAPSES"] ?? "[]") as SynapseAddress[];
  return addresses.map(connectSynapse);
}
