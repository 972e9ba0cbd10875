import type { SingleResult } from "~/lib/api/shapes";
import { AgeGrade } from "./AgeGrade";
import { CompareWith } from "./CompareWith";
import { Halves } from "./Halves";
import { Here } from "./Here";
import { Hero } from "./Hero";
import { Passing } from "./Passing";
import { hasFinished } from "./reading";
import classes from "./result.module.css";
import { Splits } from "./Splits";

/** All that a result says. */
export function ResultView({ id, result, distance }: { id: string; result: SingleResult; distance: number }) {
  const isFinished = hasFinished(result.status);
  return (
    <div className={`${classes.column} no-print`}>
      <Hero result={result} />
      <div className={classes.columns}>
        <div className={classes.column}>
          <Splits result={result} distance={distance} />
          <Passing result={result} />
        </div>
        <div className={classes.column}>
          {isFinished ? <Here id={id} result={result} /> : null}
          <Halves result={result} />
          <AgeGrade result={result} />
          <CompareWith id={id} result={result} />
        </div>
      </div>
    </div>
  );
}
