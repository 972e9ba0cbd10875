import type { SingleResult } from "~/lib/api/shapes";
import { number } from "~/lib/numbers";
import { language } from "~/lib/texts/language";
import { FINISH } from "./legs";
import type { List, Said } from "./reading";
import { useResultTexts } from "./texts";

type Grouped = Pick<SingleResult, "sex" | "age_group" | "division">;

/** The words that several parts of a result share. */
export function useWording() {
  const t = useResultTexts();
  const sexOf = ({ sex }: Pick<Grouped, "sex">): string => (sex === null ? "" : t(sex));
  const groupOf = (of: Grouped): string => [sexOf(of), of.age_group].filter(Boolean).join(" ");
  return {
    t,
    groupOf,
    nameOf: (runner: { name: string | null }): string => runner.name ?? t("erased"),
    listOf: (list: List, of: Grouped): string => {
      if (list === "overall") return t("overall");
      if (list === "division") return t("division", { division: of.division ?? "" });
      if (list === "sex") return sexOf(of);
      return of.age_group === null ? t("ageGroup") : groupOf(of);
    },
    markOf: (mark: string | null): string => {
      if (mark === null) return t("start");
      if (mark === FINISH) return t("finish");
      return /^half$/i.test(mark) ? t("half") : mark;
    },
    sentence: (said: Said): string => said[language()],
    placeOf: (place: number): string => t("nth", { place: number(place) }),
  };
}

export type Wording = ReturnType<typeof useWording>;
