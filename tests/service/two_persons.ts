// What two persons do together: one proposes, the other agrees.
import { newAccount, Server } from "./hub.ts";

export interface Change {
  id: string;
  state: string;
  effect: string[];
  loosens: boolean;
  summary: string;
  decided_by: string | null;
  active_from: string | null;
  note: string | null;
}

let pairs = 0;

/** Two administrators of a served hub, signed in and stepped up. */
export class TwoPersons {
  private readonly server: Server;
  private readonly cookies: [string, string];

  private constructor(server: Server, cookies: [string, string]) {
    this.server = server;
    this.cookies = cookies;
  }

  static async on(data: string, server: Server): Promise<TwoPersons> {
    const one = `one${++pairs}@hub.example`;
    const other = `other${pairs}@hub.example`;
    const cookie = async (email: string) => {
      newAccount(data, email, "hub_administrator");
      return server.stepUp(email, await server.signIn(email));
    };
    return new TwoPersons(server, [await cookie(one), await cookie(other)]);
  }

  post = (person: 0 | 1, path: string, body: unknown) => this.server.post(`/api/v1/changes${path}`, body, this.cookies[person]);

  async propose(proposal: Record<string, string>): Promise<Change> {
    const answer = await this.post(0, "", { reason: "It was agreed.", ...proposal });
    if (answer.status !== 200) throw new Error(`proposal: ${answer.status} ${answer.body}`);
    return JSON.parse(answer.body);
  }

  async agree(change: Change): Promise<Change> {
    const answer = await this.post(1, "/second", { id: change.id });
    if (answer.status !== 200) throw new Error(`agreement: ${answer.status} ${answer.body}`);
    return JSON.parse(answer.body);
  }

  async changes(): Promise<Change[]> {
    return JSON.parse((await this.server.get("/api/v1/changes", this.cookies[1])).body).changes;
  }
}

/** Puts the policy of a dataset's file in force, in a hub that nobody serves. */
export async function agreeToPolicy(data: string, dataset: string): Promise<Change> {
  const server = await Server.on(data);
  try {
    const two = await TwoPersons.on(data, server);
    return await two.agree(await two.propose({ kind: "disclosure_policy", dataset }));
  } finally {
    await server.stop();
  }
}
