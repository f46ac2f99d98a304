/** `npm run dev`: the mock server and Vite beside it. */
import { createServer } from "vite";
import { demo, startMockServer } from "./mock_server.ts";

const dist = new URL("../dist", import.meta.url).pathname;
await startMockServer(5174, dist);
const vite = await createServer({ root: new URL("..", import.meta.url).pathname });
await vite.listen();
vite.printUrls();
console.log(`  Sign in with ${demo.email} and ${demo.password}`);
