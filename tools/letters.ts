// A mail server for the demonstration hub: keeps every letter as a file and says that it came.
//   node tools/letters.ts PORT FOLDER
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { MailSink } from "../tests/service/mail_sink.ts";

const [port = "2525", folder = "letters"] = process.argv.slice(2);
mkdirSync(folder, { recursive: true, mode: 0o700 });
const sink = await MailSink.start({ mode: "plain", port: Number(port) });
for (let seen = 0; ; seen += 1) {
  await sink.count(seen + 1, 365 * 24 * 60 * 60);
  const letter = sink.received[seen];
  if (letter === undefined) break;
  const file = join(folder, `${new Date().toISOString().replaceAll(":", "")}-${letter.to[0] ?? "nobody"}.txt`);
  writeFileSync(file, `To: ${letter.to.join(", ")}\nSubject: ${letter.headers.get("subject") ?? ""}\n\n${letter.body}`, { mode: 0o600 });
  console.log(`a letter to ${letter.to.join(", ")}: ${file}`);
}
