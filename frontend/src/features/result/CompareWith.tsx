import { Group } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { LinkButton } from "~/components/ui/Link";
import type { Sex, SingleResult } from "~/lib/api/shapes";
import { winnerQuery } from "./api";
import { Part } from "./Part";
import { RunnerSearch } from "./RunnerSearch";
import { useWording } from "./wording";

/** The way to a comparison with somebody else of the race. */
export function CompareWith({ id, result }: { id: string; result: SingleResult }) {
  const { t } = useWording();
  const navigate = useNavigate();
  const { bib, sex } = result;
  const to = "/marathons/$id/compare";
  return (
    <Part title={t("compareWith")} lead={t("compareLead")}>
      <RunnerSearch
        id={id}
        label={t("find")}
        except={bib}
        choose={(b) => void navigate({ to, params: { id }, search: { a: bib, b } })}
      />
      <Group gap="xs" mih={36}>
        <Winner id={id} result={result} label={t("first")} />
        {sex === null ? null : (
          <Winner id={id} result={result} sex={sex} label={t("firstOf", { sex: t(sex) })} />
        )}
      </Group>
    </Part>
  );
}

function Winner({ id, result, sex, label }: { id: string; result: SingleResult; sex?: Sex; label: string }) {
  const { data: winner } = useQuery(winnerQuery(id, result.course, sex));
  if (!winner || winner.bib === result.bib || winner.status !== "finished") return null;
  return (
    <LinkButton
      to="/marathons/$id/compare"
      params={{ id }}
      search={{ a: result.bib, b: winner.bib }}
      variant="default"
    >
      {label}
    </LinkButton>
  );
}
