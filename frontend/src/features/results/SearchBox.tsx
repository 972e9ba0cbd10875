import { CloseButton, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useRef } from "react";
import { useResultTexts } from "./texts";

export function SearchBox({ value, change }: { value: string; change: (q: string) => void }) {
  const t = useResultTexts();
  const box = useRef<HTMLInputElement>(null);
  const clear = () => {
    change("");
    box.current?.focus();
  };
  return (
    <TextInput
      ref={box}
      type="search"
      size="md"
      value={value}
      onChange={(event) => change(event.currentTarget.value)}
      aria-label={t("search")}
      placeholder={t("search")}
      maxLength={100}
      autoComplete="off"
      autoCorrect="off"
      spellCheck={false}
      enterKeyHint="search"
      leftSection={<IconSearch size={18} aria-hidden />}
      rightSection={value ? <CloseButton aria-label={t("clear")} onClick={clear} /> : null}
    />
  );
}
