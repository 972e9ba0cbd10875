import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { queries } from "./queries";
import { router } from "./router";
import { useTheme } from "./useTheme";

// What nobody sees at first comes after the first page. News told before that are kept until then.
const AFTER_MS = 2_000;
const Notices = lazy(async () => {
  await new Promise((over) => setTimeout(over, AFTER_MS));
  return import("./shell/Notices");
});

export function App() {
  return (
    <MantineProvider theme={useTheme()} defaultColorScheme="auto">
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
        <Suspense>
          <Notices />
        </Suspense>
      </QueryClientProvider>
    </MantineProvider>
  );
}
