import { Refusal } from "~/lib/api/refusal";
import type { Participant } from "~/lib/api/shapes";
import { changeParticipant } from "../api";
import { type Giving, inSteps } from "./plan";

export interface Given {
  /** Everybody whose bib changed, as they stand now. */
  done: Map<number, Participant>;
  /** Everybody who did not get what was to be, and why. */
  failed: Map<number, { giving: Giving; problem: unknown }>;
}

const AT_ONCE = 4;
const PAUSES_MS = [500, 2000];

/** Sends a change; while the server is only busy, again after a pause. */
async function patiently(person: Participant, bib: string | null): Promise<Participant> {
  for (const pause of PAUSES_MS) {
    try {
      return await changeParticipant(person, { bib });
    } catch (problem) {
      if (!(problem instanceof Refusal) || problem.status < 500) throw problem;
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
  return changeParticipant(person, { bib });
}

/** Gives many bibs, a few at a time. One that is refused holds up no other. `told`: how many are done. */
export async function giveAll(givings: readonly Giving[], told: (share: number) => void): Promise<Given> {
  const given: Given = { done: new Map(), failed: new Map() };
  const steps = inSteps(givings);
  const total = steps.reduce((sum, step) => sum + step.length, 0);
  let count = 0;
  const give = async (giving: Giving) => {
    const now = given.done.get(giving.person.user_id) ?? giving.person;
    try {
      given.done.set(now.user_id, await patiently(now, giving.bib));
      given.failed.delete(now.user_id);
    } catch (problem) {
      given.failed.set(now.user_id, { giving, problem });
    }
    told(++count / total);
  };
  for (const step of steps) {
    const waiting = [...step];
    const worker = async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) await give(next);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
  }
  return given;
}
