import { Group, Radio, SimpleGrid, Text } from "@mantine/core";
import classes from "./accounts.module.css";
import type { Wanted } from "./newAccount";
import { useAccountTexts } from "./texts";

const KINDS = ["runner", "organizer"] as const;
const LEADS = { runner: "runnerLead", organizer: "organizerLead" } as const;

/** Which of the two accounts one wants, each with what it is for. */
export function KindOfAccount(props: { value: Wanted["kind"]; onChange: (kind: Wanted["kind"]) => void }) {
  const t = useAccountTexts();
  const choose = (value: string) => {
    const kind = KINDS.find((one) => one === value);
    if (kind) props.onChange(kind);
  };
  return (
    <Radio.Group label={t("kind")} value={props.value} onChange={choose}>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm" mt={6}>
        {KINDS.map((kind) => (
          <Radio.Card key={kind} value={kind} className={classes.kind} p="md" aria-label={t(kind)}>
            <Group wrap="nowrap" align="flex-start" gap="sm">
              <Radio.Indicator />
              <div>
                <Text fw={600} lh={1.3}>
                  {t(kind)}
                </Text>
                <Text fz="sm" c="dimmed" mt={4}>
                  {t(LEADS[kind])}
                </Text>
              </div>
            </Group>
          </Radio.Card>
        ))}
      </SimpleGrid>
    </Radio.Group>
  );
}
