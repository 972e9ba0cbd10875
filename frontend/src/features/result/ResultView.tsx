import type { Course, SingleResult } from "~/lib/api/shapes";
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
export function ResultView({ id, result, course }: { id: string; result: SingleResult; course: Course }) {
  const isFinished = hasFinished(result.status);
  return (
    <div className={classes.column}>
      <Hero result={result} course={course} />
      <div className={classes.columns}>
        <div className={classes.column}>
          {isFinished ? <Here id={id} result={result} /> : null}
          {result.status === "dns" ? null : <Splits result={result} distance={course.distance_m} />}
        </div>
        <div className={classes.column}>
          <Halves result={result} distance={course.distance_m} />
          <AgeGrade result={result} />
          <Passing result={result} />
          <CompareWith id={id} result={result} />
        </div>
      </div>
    </div>
  );
}
