import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

// `npm run dev` shows the code as it is written, over a system that `make up` runs.
const gateway = `http://127.0.0.1:${process.env.PORT ?? 8000}`;

export default defineConfig({
  plugins: [react()],
  resolve: { alias: { "~": fileURLToPath(new URL("./src", import.meta.url)) } },
  server: { proxy: { "/api": { target: gateway, changeOrigin: false } } }, // a log-in names the host it was typed at
  build: { target: "es2022", assetsInlineLimit: 2048, manifest: true },
  test: { environment: "happy-dom", include: ["src/**/*.test.ts", "src/**/*.test.tsx"] },
});
