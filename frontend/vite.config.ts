import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

// `npm run dev` shows the code as it is written, over a system that `make up` runs.
const gateway = `http://127.0.0.1:${process.env.PORT ?? 8000}`;

export default defineConfig({
  plugins: [react()],
  resolve: { alias: { "~": fileURLToPath(new URL("./src", import.meta.url)) } },
  server: { proxy: { "/api": { target: gateway, changeOrigin: false } } }, // a log-in names the host it was typed at
  build: {
    target: "es2022",
    assetsInlineLimit: 2048,
    manifest: true,
    cssCodeSplit: false, // a page would wait for its few rules
    // Few files: on a phone each one costs more to ask for and to begin than its code does.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: "start", tags: ["$initial"], priority: 3 },
            { name: "widgets", test: /@mantine\/core|@floating-ui/, minShareCount: 4, priority: 2 },
            {
              name: "parts",
              test: /\/src\/(lib|components)\/|@tanstack|@tabler/,
              minShareCount: 3,
              priority: 1,
            },
          ],
        },
      },
    },
  },
  test: { environment: "happy-dom", include: ["src/**/*.test.ts", "src/**/*.test.tsx"] },
});
