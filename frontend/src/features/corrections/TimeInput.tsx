import { Text, TextInput, type TextInputProps } from "@mantine/core";
import { fullTimeText, readTime } from "~/lib/timeEntry";

interface Props extends Omit<TextInputProps, "onChange" | "value"> {
  value?: string;
  metres?: number;
  onChange: (text: string) => void;
}

/** A time as one likes to type it. Beside it stands how it is understood, and that is what stays. */
export function TimeInput({ value = "", metres, onChange, onBlur, ...props }: Props) {
  const read = value.trim() === "" ? null : readTime(value, metres);
  const meant = typeof read === "number" ? fullTimeText(read) : null;
  return (
    <TextInput
      value={value}
      autoComplete="off"
      rightSectionWidth={92}
      rightSectionPointerEvents="none"
      rightSection={
        meant && meant !== value.trim() ? (
          <Text fz="sm" c="dimmed">
            {meant}
          </Text>
        ) : null
      }
      onChange={(event) => onChange(event.currentTarget.value)}
      onBlur={(event) => {
        if (meant) onChange(meant);
        onBlur?.(event);
      }}
      {...props}
    />
  );
}
