import { Combobox, Loader, Text, TextInput, useCombobox } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useWords } from "~/components/ui/Said";
import type { Result } from "~/lib/api/shapes";
import { runnersQuery } from "./api";
import { ownTime } from "./reading";
import { useWording } from "./wording";

/** Finds somebody of the race by name or bib. `except`: who is not asked for. */
export function RunnerSearch({
  id,
  label,
  except,
  choose,
}: {
  id: string;
  label: string;
  except?: string;
  choose: (bib: string) => void;
}) {
  const { t } = useWording();
  const words = useWords();
  const box = useCombobox();
  const [typed, setTyped] = useState("");
  const [q] = useDebouncedValue(typed.trim(), 120);
  const found = useQuery(runnersQuery(id, q));
  const runners = (found.data?.items ?? []).filter(({ bib }) => bib !== except);
  return (
    <Combobox
      store={box}
      hideDetached={false}
      onOptionSubmit={(bib) => {
        setTyped("");
        box.closeDropdown();
        choose(bib);
      }}
    >
      <Combobox.Target>
        <TextInput
          type="search"
          label={label}
          placeholder={t("find")}
          leftSection={<IconSearch size={18} aria-hidden />}
          rightSection={found.isFetching ? <Loader size="xs" /> : null}
          value={typed}
          autoComplete="off"
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            box.openDropdown();
            box.resetSelectedOption();
          }}
          onClick={() => box.openDropdown()}
          onBlur={() => box.closeDropdown()}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={q === "" || (found.isPending && runners.length === 0)}>
        <Combobox.Options aria-label={label}>
          {runners.map((runner) => (
            <Combobox.Option key={runner.record_id} value={runner.bib}>
              <Runner runner={runner} />
            </Combobox.Option>
          ))}
          {runners.length === 0 ? (
            <Combobox.Empty>{found.isError ? words(found.error).title : t("noRunner")}</Combobox.Empty>
          ) : null}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

function Runner({ runner }: { runner: Result }) {
  const { t, nameOf, groupOf } = useWording();
  const time = ownTime(runner);
  const said = [
    t("bib", { bib: runner.bib }),
    groupOf(runner),
    runner.status === "finished" ? time?.text : t(runner.status),
  ];
  return (
    <>
      <Text fz="sm" fw={600}>
        {nameOf(runner)}
      </Text>
      <Text fz="xs" c="dimmed">
        {said.filter(Boolean).join(" · ")}
      </Text>
    </>
  );
}
