import { Card, Divider, Grid, Stack, Text, Title } from "@mantine/core";
import { Said } from "~/components/ui/Said";
import type { Course, Import } from "~/lib/api/shapes";
import { number } from "~/lib/numbers";
import { BadRows } from "./BadRows";
import { Columns } from "./Columns";
import { Commit } from "./Commit";
import { Counts } from "./Counts";
import { CourseChoice } from "./CourseChoice";
import { Divisions } from "./Divisions";
import { Effects } from "./Effects";
import classes from "./imports.module.css";
import { lacksOf } from "./standing";
import { useImportTexts } from "./texts";
import { useEdit } from "./useEdit";
import { Lacking, Warnings } from "./Warnings";

/** What storing a file would do, and all that can still be said of it. */
export function Preview({ one, courses }: { one: Import; courses: Course[] }) {
  const t = useImportTexts();
  const edit = useEdit(one);
  const isLacking = lacksOf(one).length > 0;
  const { bad } = one.counts;
  const state = bad > 0 ? t("stillBad", { count: bad, n: number(bad) }) : t("allGood");
  return (
    <Grid gap="lg">
      <Grid.Col span={{ base: 12, md: 4 }} order={{ base: 1, md: 2 }}>
        <Card
          withBorder
          padding="md"
          className={classes.beside}
          component="section"
          aria-labelledby="preview"
        >
          <Stack gap="md">
            <Title order={2} fz="lg" id="preview">
              {t("preview")}
            </Title>
            {isLacking ? null : (
              <Stack gap="md" className={edit.isReading ? classes.stale : undefined}>
                <Counts one={one} />
                <Effects one={one} />
              </Stack>
            )}
            <Text fz="sm" role="status">
              {edit.isReading ? t("rereading") : isLacking ? t("lackFirst") : state}
            </Text>
            {edit.variables?.mapping ? null : <Said problem={edit.error} />}
            <CourseChoice one={one} courses={courses} edit={edit} />
            <Divider />
            <Commit one={one} isReading={edit.isReading} />
          </Stack>
        </Card>
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 8 }} order={{ base: 2, md: 1 }}>
        <Stack gap="lg">
          <Lacking one={one} />
          <Warnings one={one} />
          <BadRows one={one} edit={edit} />
          <Divisions one={one} edit={edit} />
          <Columns one={one} edit={edit} />
        </Stack>
      </Grid.Col>
    </Grid>
  );
}
