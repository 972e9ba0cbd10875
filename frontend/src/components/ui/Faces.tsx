import { Button, Center, Skeleton, Stack, Text, ThemeIcon } from "@mantine/core";
import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Said } from "./Said";
import { useUiTexts } from "./texts";

/** The face of a list while it loads. `height` keeps the page from jumping when it is there. */
export function Loading({ rows = 4, height = 56 }: { rows?: number; height?: number }) {
  const t = useUiTexts();
  return (
    <Stack gap="xs" role="status" aria-label={t("loading")}>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they are all alike
        <Skeleton key={row} height={height} />
      ))}
    </Stack>
  );
}

/** The face of a list that has nothing to show, with what one may do about it. */
export function Empty({ icon, title, children }: { icon?: ReactNode; title: string; children?: ReactNode }) {
  return (
    <Center py="xl">
      <Stack align="center" gap="sm" maw={420} ta="center">
        {icon ? (
          <ThemeIcon size={56} radius="xl" variant="light" aria-hidden>
            {icon}
          </ThemeIcon>
        ) : null}
        <Text fw={600}>{title}</Text>
        {children}
      </Stack>
    </Center>
  );
}

/** The face of what could not be had. */
export function Failed({ problem, again }: { problem: unknown; again?: () => void }) {
  const t = useUiTexts();
  return (
    <Stack align="flex-start" py="md">
      <Said problem={problem} w="100%" />
      {again ? (
        <Button variant="default" onClick={again}>
          {t("again")}
        </Button>
      ) : null}
    </Stack>
  );
}

/** Shows what a query gave, and until then its loading or error face. What was there before stays while it is renewed. */
export function Given<T>({
  query,
  loading,
  children,
}: {
  query: UseQueryResult<T>;
  loading?: ReactNode;
  children: (data: T) => ReactNode;
}) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.isError) return <Failed problem={query.error} again={() => void query.refetch()} />;
  return <>{loading ?? <Loading />}</>;
}
