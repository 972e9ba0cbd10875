import { Button, Group, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import type { FormEvent } from "react";
import { useRaceTexts } from "./texts";

/** Asks for a race by name or place. */
export function RaceFinder({ find }: { find: (q: string) => void }) {
  const t = useRaceTexts();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const said = new FormData(event.currentTarget).get("q");
    find(typeof said === "string" ? said.trim() : "");
  };
  return (
    <search>
      <form onSubmit={submit}>
        <Group gap="xs" wrap="nowrap">
          <TextInput
            name="q"
            type="search"
            size="md"
            flex={1}
            maxLength={100}
            aria-label={t("search")}
            placeholder={t("search")}
            leftSection={<IconSearch size={18} aria-hidden />}
          />
          <Button type="submit" size="md">
            {t("find")}
          </Button>
        </Group>
      </form>
    </search>
  );
}
