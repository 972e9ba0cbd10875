import { Stack, Title } from "@mantine/core";
import type { Run } from "~/lib/api/shapes";
import { byYear } from "./progress";
import { RunRow } from "./RunRow";
import classes from "./records.module.css";

/** Runs year by year, the newest first. */
export function RunList({ runs }: { runs: Run[] }) {
  return (
    <Stack gap="lg">
      {byYear(runs).map(([year, ofYear]) => (
        <section key={year} aria-label={year}>
          <Title order={3} fz="md" mb="xs">
            {year}
          </Title>
          <ul className={classes.runs}>
            {ofYear.map((run) => (
              <RunRow key={run.id} run={run} />
            ))}
          </ul>
        </section>
      ))}
    </Stack>
  );
}
