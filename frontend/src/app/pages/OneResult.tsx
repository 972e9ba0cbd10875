import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { Failed, Loading } from "~/components/ui/Faces";
import { Link } from "~/components/ui/Link";
import { Page } from "~/components/ui/Page";
import { raceQuery } from "~/features/races/api";
import { resultQuery } from "~/features/result/api";
import { Missing } from "~/features/result/Missing";
import { NewsLine } from "~/features/result/NewsLine";
import { ResultView } from "~/features/result/ResultView";
import classes from "~/features/result/result.module.css";
import { useNews } from "~/features/result/useNews";
import { useWording } from "~/features/result/wording";
import { day } from "~/lib/dates";

/** A bib of a race: its result, or why there is none. */
export function OneResult() {
  const { id, bib } = useParams({ from: "/marathons/$id/results/$bib" });
  const { t, nameOf } = useWording();
  const race = useQuery(raceQuery(id));
  const found = useQuery(resultQuery(id, bib));
  const { news, putAway } = useNews(found.data);
  const result = found.data && "result" in found.data ? found.data.result : null;
  const refusal = found.data && "missing" in found.data ? found.data.missing : null;
  const course = race.data?.courses.find(({ code }) => code === result?.course);
  const lead = race.data ? (
    <>
      <Link to="/marathons/$id/results" params={{ id }}>
        {race.data.title}
      </Link>
      {` · ${day(race.data.date)}`}
    </>
  ) : null;
  return (
    <Page title={result ? nameOf(result) : t("bib", { bib })} lead={lead}>
      {result && race.data ? (
        <ResultView id={id} result={result} distance={course?.distance_m ?? 0} />
      ) : refusal ? (
        <Missing id={id} refusal={refusal} wasHere={news?.kind === "gone"} />
      ) : found.isError || race.isError ? (
        <Failed problem={found.error ?? race.error} again={() => void found.refetch()} />
      ) : (
        <div className={classes.waiting}>
          <Loading rows={3} height={220} />
        </div>
      )}
      <NewsLine news={news} result={result} putAway={putAway} />
    </Page>
  );
}
