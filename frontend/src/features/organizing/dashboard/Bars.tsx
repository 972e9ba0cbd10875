import classes from "./dashboard.module.css";

export interface Bar {
  name: string;
  count: number;
  /** What a full bar would be; null: the longest of them. */
  of: number | null;
  said: string;
}

/** Counts side by side; the numbers stand as text, the bars are for the eye. */
export function Bars({ bars }: { bars: readonly Bar[] }) {
  const longest = Math.max(1, ...bars.map(({ count }) => count));
  return (
    <dl className={classes.bars}>
      {bars.map(({ name, count, of, said }) => (
        <div key={name} className={classes.line}>
          <dt>{name}</dt>
          <dd>{said}</dd>
          <div className={classes.track} aria-hidden>
            <div
              className={classes.fill}
              style={{ width: `${Math.min(100, (count / (of ?? longest)) * 100)}%` }}
            />
          </div>
        </div>
      ))}
    </dl>
  );
}
