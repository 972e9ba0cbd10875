import type { Import, Marathon } from "~/lib/api/shapes";
import { Done, NotStored, TakenBack } from "./Outcome";
import { Preview } from "./Preview";
import { isBusy } from "./useImport";
import { Working } from "./Working";

/** An import as far as it has come. */
export function ImportView({ one, race, isLost }: { one: Import; race: Marathon; isLost: boolean }) {
  if (isBusy(one)) return <Working one={one} isLost={isLost} />;
  if (one.state === "done") return <Done one={one} race={race} />;
  if (one.state === "reverted") return <TakenBack one={one} />;
  return (
    <>
      {one.state === "failed" ? <NotStored one={one} /> : null}
      <Preview one={one} courses={race.courses} />
    </>
  );
}
