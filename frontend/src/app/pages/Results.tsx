import { IconBroadcast } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useCallback } from "react";
import { Given, Loading } from "~/components/ui/Faces";
import { LinkButton } from "~/components/ui/Link";
import { Page } from "~/components/ui/Page";
import { raceQuery } from "~/features/races/api";
import { Board } from "~/features/results/Board";
import { isMoving } from "~/features/results/moving";
import { RaceLine } from "~/features/results/RaceLine";
import type { Wanted } from "~/features/results/rows";
import { useResultTexts } from "~/features/results/texts";
import { useListAwaited } from "./useAwaited";

const route = "/marathons/$id/results";

export function Results() {
  const t = useResultTexts();
  const { id } = useParams({ from: route });
  const wanted = useSearch({ from: route });
  const navigate = useNavigate({ from: route });
  const race = useQuery(raceQuery(id));
  useListAwaited(id);
  const change = useCallback(
    (to: Partial<Wanted>, { replace }: { replace: boolean }) =>
      void navigate({ search: (was) => ({ ...was, ...to }), replace, resetScroll: false }),
    [navigate],
  );
  if (!race.data)
    return (
      <Page title={t("title")}>
        <Given query={race} loading={<Loading rows={8} height={64} />}>
          {() => null}
        </Given>
      </Page>
    );
  return (
    <Page
      title={t("titleOf", { race: race.data.title })}
      lead={<RaceLine race={race.data} />}
      actions={
        isMoving(race.data) ? (
          <LinkButton
            to="/marathons/$id/live"
            params={{ id }}
            variant="default"
            leftSection={<IconBroadcast size={18} aria-hidden />}
          >
            {t("live")}
          </LinkButton>
        ) : null
      }
    >
      <Board race={race.data} wanted={wanted} change={change} />
    </Page>
  );
}
