import type { ReactNode } from "react";
import type { Import, Marathon } from "~/lib/api/shapes";
import { Done, NotStored, TakenBack } from "./Outcome";
import { Preview } from "./Preview";
import { isBusy } from "./useImport";
import { Working } from "./Working";

interface ImportViewProps {
  one: Import;
  race: Marathon;
  isLost: boolean;
  publish: ReactNode;
}

/** An import as far as it has come. */
export function ImportView({ one, race, isLost, publish }: ImportViewProps) {
  if (isBusy(one)) return <Working one={one} isLost={isLost} />;
  if (one.state === "done") return <Done one={one} race={race} publish={publish} />;
  if (one.state === "reverted") return <TakenBack one={one} />;
  return (
    <>
      {one.state === "failed" ? <NotStored one={one} /> : null}
      <Preview one={one} courses={race.courses} />
    </>
  );
}
