/** `npm run dev`: the mock server and Vite beside it. */
import { createServer } from "vite";
import { demo, startMockServer } from "./mock_server.ts";

const dist = new URL("../dist", import.meta.url).pathname;
const { state } = await startMockServer(5174, dist);
const vite = await createServer({ root: new URL("..", import.meta.url).pathname });
await vite.listen();
vite.printUrls();
console.log(
  `  Sign in with ${demo.email} and ${demo.password}, code ${demo.code}; also hana, priya and otto`,
);

// Letters are not sent anywhere; their links are printed.
let told = 0;
setInterval(() => {
  for (const { to, path } of state.outbox.slice(told)) {
    console.log(`  Letter to ${to}: ${path}`);
  }
  told = state.outbox.length;
}, 1000);
