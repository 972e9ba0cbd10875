import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { Failed, Loading } from "~/components/ui/Faces";
import { Page } from "~/components/ui/Page";
import { raceQuery } from "~/features/races/api";
import { Actions } from "~/features/result/Actions";
import { resultQuery } from "~/features/result/api";
import { Certificate } from "~/features/result/Certificate";
import { Missing } from "~/features/result/Missing";
import { NewsLine } from "~/features/result/NewsLine";
import { RaceLead } from "~/features/result/RaceLead";
import { ResultView } from "~/features/result/ResultView";
import { hasFinished } from "~/features/result/reading";
import classes from "~/features/result/result.module.css";
import { useNews } from "~/features/result/useNews";
import { useWording } from "~/features/result/wording";
import { isRunBy } from "~/lib/isRunBy";
import { useUser } from "~/lib/session/useSession";
import { useAwaited } from "./useAwaited";

/** A bib of a race: its result, or why there is none. */
export function OneResult() {
  const { id, bib } = useParams({ from: "/marathons/$id/results/$bib" });
  return <ResultOf key={`${id} ${bib}`} id={id} bib={bib} />; // another runner's result is no change of this one
}

function ResultOf({ id, bib }: { id: string; bib: string }) {
  const { t, nameOf } = useWording();
  const race = useQuery(raceQuery(id));
  const found = useQuery(resultQuery(id, bib));
  const { news, putAway } = useNews(found.data);
  const result = found.data && "result" in found.data ? found.data.result : null;
  const refusal = found.data && "missing" in found.data ? found.data.missing : null;
  useAwaited(id, refusal);
  const user = useUser();
  const course = race.data?.courses.find(({ code }) => code === result?.course);
  const shown = result && race.data && course ? { result, race: race.data, course } : null;
  const isOwner = isRunBy(race.data, user?.id);
  return (
    <Page
      title={result ? nameOf(result) : t("bib", { bib })}
      lead={<RaceLead race={race.data} />}
      actions={shown ? <Actions {...shown} isOwner={isOwner} /> : null}
    >
      <div className={classes.waiting} key={shown ? "shown" : refusal ? "missing" : "waiting"}>
        {shown ? (
          <ResultView id={id} result={shown.result} course={shown.course} />
        ) : refusal ? (
          <Missing id={id} refusal={refusal} wasHere={news?.kind === "gone"} />
        ) : found.isError || race.isError ? (
          <Failed problem={found.error ?? race.error} again={() => void found.refetch()} />
        ) : (
          <Loading rows={3} height={220} />
        )}
      </div>
      {shown && hasFinished(shown.result.status) ? <Certificate {...shown} /> : null}
      <NewsLine news={news} result={result} putAway={putAway} />
    </Page>
  );
}
