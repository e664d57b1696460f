import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const SERVER = "http://127.0.0.1:8080";

export default defineConfig({
  root: "src/app/web",
  plugins: [react()],
  worker: { format: "es" },
  build: {
    outDir: "../../../dist/web",
    emptyOutDir: true,
    // MapLibre and the chart library are large by nature and load with the pages that need them.
    chunkSizeWarningLimit: 1600,
  },
  server: { proxy: { "/api": SERVER, "/tiles": SERVER, "/ogc": SERVER } },
});
