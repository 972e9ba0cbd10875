import { Unreachable } from "~/lib/api/refusal";
import type { User } from "~/lib/api/shapes";
import { language } from "~/lib/texts/language";

/** `restoring`: asked whether the browser still is logged in. `expired`: was logged in, and has to log in again. */
export type SessionState = { state: "restoring" | "out" } | { state: "in" | "expired"; user: User };

interface Welcome {
  access_token: string;
  expires_in: number;
  user: User;
}

const HINT = "signed-in"; // says that the browser holds a refresh cookie; the tokens themselves are never stored
const EARLY_MS = 30_000;

/** Who uses the app. The access token lives in memory alone; the refresh token is a cookie no script can read. */
class Session {
  private now: SessionState = { state: "out" };
  private access: { token: string; until: number } | null = null;
  private refreshing: Promise<string | null> | null = null;
  private waiting: ((token: string | null) => void)[] = [];
  private readonly followers = new Set<() => void>();
  private readonly tabs = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel("session");

  constructor() {
    this.tabs?.addEventListener("message", ({ data }) => {
      if (data === "out") this.end(false);
      if (data === "in") void this.restore();
    });
  }

  readonly get = (): SessionState => this.now;

  readonly follow = (changed: () => void): (() => void) => {
    this.followers.add(changed);
    return () => this.followers.delete(changed);
  };

  /** Picks up the log-in that the browser holds, if there is one. */
  async restore(): Promise<void> {
    if (localStorage.getItem(HINT) === null) return;
    if (this.now.state === "out") this.become({ state: "restoring" });
    const token = await this.refreshed().catch(() => null);
    if (token === null && this.now.state === "restoring") this.become({ state: "out" });
  }

  /** A token that holds for a while yet; null for who is logged out. */
  async token(): Promise<string | null> {
    if (this.refreshing && this.now.state === "restoring") return this.refreshing;
    if (this.access === null) return null;
    return this.access.until - EARLY_MS > Date.now() ? this.access.token : this.renewed();
  }

  /** A new token: from the cookie, else from the person, who is asked to log in again. Null where that was declined. */
  async renewed(): Promise<string | null> {
    if (this.now.state === "out" || this.now.state === "restoring") return null;
    const token = await this.refreshed();
    if (token !== null) return token;
    const { user } = this.now as { user: User };
    this.become({ state: "expired", user });
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  /** Takes what a log-in answered. */
  begin(welcome: Welcome): void {
    localStorage.setItem(HINT, "yes");
    this.take(welcome);
    this.tabs?.postMessage("in");
  }

  /** Forgets who it was. `everywhere`: in the other tabs too. */
  end(everywhere = true): void {
    localStorage.removeItem(HINT);
    this.access = null;
    this.become({ state: "out" });
    this.settle(null);
    if (everywhere) this.tabs?.postMessage("out");
  }

  /** The profile changed. */
  know(user: User): void {
    if (this.now.state === "in") this.become({ state: "in", user });
  }

  private refreshed(): Promise<string | null> {
    this.refreshing ??= this.refresh().finally(() => {
      this.refreshing = null;
    });
    return this.refreshing;
  }

  private async refresh(): Promise<string | null> {
    const headers = { "Accept-Language": language() };
    const ask = () => fetch("/api/users/refresh", { method: "POST", headers });
    // One tab at a time: the cookie of one refresh is the proof for the next.
    const answer = await (navigator.locks ? navigator.locks.request("refresh", ask) : ask()).catch(
      () => null,
    );
    if (answer?.ok) {
      const welcome = (await answer.json()) as Welcome;
      this.take(welcome);
      return welcome.access_token;
    }
    if (answer?.status !== 401) throw new Unreachable();
    localStorage.removeItem(HINT);
    return null;
  }

  private take({ access_token, expires_in, user }: Welcome): void {
    this.access = { token: access_token, until: Date.now() + expires_in * 1000 };
    this.become({ state: "in", user });
    this.settle(access_token);
  }

  private settle(token: string | null): void {
    for (const resolve of this.waiting.splice(0)) resolve(token);
  }

  private become(next: SessionState): void {
    this.now = next;
    for (const changed of this.followers) changed();
  }
}

export const session = new Session();
