// A mail server for tests: takes what it is sent and keeps it. It speaks plain SMTP, STARTTLS, or TLS
// from the first byte, with a certificate of an authority that the test made.
import { spawnSync } from "node:child_process";
import { X509Certificate } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer, type Server as NetServer, type Socket } from "node:net";
import { join } from "node:path";
import { createServer as createTlsServer, type TlsOptions, TLSSocket } from "node:tls";

export interface Received {
  from: string;
  to: string[];
  /** Header lines by their names in lower case, unfolded. */
  headers: Map<string, string>;
  body: string;
  protectedByTls: boolean;
  user: string | null;
  /** Whom the client's certificate names, where one was asked for. */
  client: string | null;
}

export interface Certificates {
  authority: string;
  key: Buffer;
  cert: Buffer;
}

function openssl(args: string[]): void {
  const run = spawnSync("openssl", args, { encoding: "utf8" });
  if (run.status !== 0) throw new Error(run.stderr);
}

/** A new authority in the folder, and a certificate of it for the name or address. */
export function certificatesFor(folder: string, name: string, label: string): Certificates {
  const file = (kind: string) => join(folder, `${label}-${kind}.pem`);
  const curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"];
  openssl(["req", "-x509", ...curve, "-days", "2", "-subj", `/CN=${label} authority`, "-keyout", file("authority-key"), "-out", file("authority")]);
  openssl(["req", "-new", ...curve, "-subj", `/CN=${name}`, "-keyout", file("key"), "-out", file("request")]);
  const kind = /^[\d.]+$/.test(name) ? "IP" : "DNS";
  writeFileSync(file("extensions"), `subjectAltName=${kind}:${name}\n`);
  openssl(["x509", "-req", "-in", file("request"), "-CA", file("authority"), "-CAkey", file("authority-key"), "-CAcreateserial",
    "-days", "2", "-extfile", file("extensions"), "-out", file("certificate")]);
  return { authority: file("authority"), key: readFileSync(file("key")), cert: readFileSync(file("certificate")) };
}

interface SinkOptions {
  port?: number;
  mode: "plain" | "starttls" | "tls";
  certificates?: Certificates;
  /** Where set, nothing is taken from anybody else. */
  login?: { user: string; password: string };
  /** Where set, nobody is spoken to who shows no certificate of this authority (a PEM file). */
  clientsOf?: string;
}

function readMessage(text: string): Pick<Received, "headers" | "body"> {
  const [head = "", ...rest] = text.split("\r\n\r\n");
  const headers = new Map<string, string>();
  for (const line of head.replace(/\r\n[ \t]/g, " ").split("\r\n")) {
    const colon = line.indexOf(":");
    headers.set(line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim());
  }
  const body = rest.join("\r\n\r\n");
  const decoded = headers.get("content-transfer-encoding") === "base64" ? Buffer.from(body, "base64").toString("utf8") : body;
  return { headers, body: decoded };
}

function tlsOptions(options: SinkOptions): TlsOptions {
  const clients = options.clientsOf === undefined ? {} : { ca: readFileSync(options.clientsOf), requestCert: true, rejectUnauthorized: true };
  const { key, cert } = options.certificates ?? {};
  return { ...(key && cert ? { key, cert } : {}), ...clients };
}

/** Whom the client's certificate names, where the authority vouches for it. */
function clientOf(socket: Socket, authority: string | undefined): string | null {
  const raw = socket instanceof TLSSocket && authority !== undefined ? socket.getPeerCertificate().raw : undefined;
  if (raw === undefined || authority === undefined) return null;
  const shown = new X509Certificate(raw);
  const isVouchedFor = shown.verify(new X509Certificate(readFileSync(authority)).publicKey);
  return isVouchedFor ? shown.subject.replace("CN=", "") : null;
}

export class MailSink {
  readonly received: Received[] = [];
  /** Connections that were made, whatever came of them. */
  connections = 0;
  /** Every line that came before TLS began. */
  readonly saidInPlain: string[] = [];
  readonly port: number;
  private readonly server: NetServer;
  private readonly options: SinkOptions;
  private readonly sockets = new Set<Socket>();
  private readonly waiting: (() => void)[] = [];

  private constructor(options: SinkOptions, server: NetServer) {
    this.options = options;
    this.server = server;
    this.port = (server.address() as AddressInfo).port;
    // Those that never come to speak TLS are known here alone.
    server.on("connection", (socket: Socket) => {
      this.connections += 1;
      this.sockets.add(socket);
      socket.on("error", () => {});
      socket.on("close", () => this.sockets.delete(socket));
    });
    server.on(options.mode === "tls" ? "secureConnection" : "connection", (socket: Socket) => this.greet(socket));
  }

  static async start(options: SinkOptions): Promise<MailSink> {
    const server = options.mode === "tls" ? createTlsServer(tlsOptions(options)) : createServer();
    server.on("tlsClientError", () => {});
    await new Promise<void>((listening) => server.listen(options.port ?? 0, "127.0.0.1", listening));
    return new MailSink(options, server);
  }

  async stop(): Promise<void> {
    const closed = new Promise((done) => this.server.close(done));
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }

  /** Waits until so many messages have come. */
  async count(wanted: number, seconds = 20): Promise<void> {
    const until = Date.now() + seconds * 1000;
    while (this.received.length < wanted) {
      if (Date.now() > until) throw new Error(`${this.received.length} of ${wanted} messages came in ${seconds} s`);
      await new Promise<void>((go) => {
        const timer = setTimeout(go, 200);
        this.waiting.push(() => {
          clearTimeout(timer);
          go();
        });
      });
    }
  }

  private greet(socket: Socket): void {
    socket.on("error", () => {});
    socket.write("220 sink.test ESMTP\r\n");
    this.converse(socket, this.options.mode === "tls");
  }

  private converse(socket: Socket, isProtected: boolean): void {
    const said = { from: "", to: [] as string[], user: null as string | null };
    let pending = "";
    let data: string | null = null;
    let awaitsLogin = false;
    const answer = (line: string) => socket.write(line + "\r\n");
    const onBytes = (bytes: Buffer) => {
      pending += bytes.toString("latin1");
      for (;;) {
        if (data !== null) {
          const end = ("\r\n" + pending).indexOf("\r\n.\r\n");
          if (end < 0) return;
          const text = pending.slice(0, Math.max(0, end)).replace(/(^|\r\n)\.\./g, "$1.");
          pending = pending.slice(end + 3);
          data = null;
          this.received.push({ from: said.from, to: said.to, protectedByTls: isProtected, user: said.user, client: clientOf(socket, this.options.clientsOf), ...readMessage(text) });
          for (const go of this.waiting.splice(0)) go();
          answer("250 taken");
          continue;
        }
        const end = pending.indexOf("\r\n");
        if (end < 0) return;
        const line = pending.slice(0, end);
        pending = pending.slice(end + 2);
        if (!isProtected) this.saidInPlain.push(line);
        if (/^STARTTLS$/i.test(line) && this.options.mode === "starttls") {
          answer("220 go ahead");
          socket.off("data", onBytes);
          const secured = new TLSSocket(socket, { isServer: true, ...tlsOptions(this.options) });
          secured.on("error", () => {});
          // A server that accepts connections does this by itself; one that turns to TLS does not.
          secured.on("secure", () => {
            if (this.options.clientsOf !== undefined && clientOf(secured, this.options.clientsOf) === null) secured.destroy();
          });
          this.converse(secured, true);
          return;
        }
        if (/^AUTH PLAIN$/i.test(line)) {
          awaitsLogin = true;
          answer("334 ");
          continue;
        }
        this.obey(awaitsLogin ? `AUTH PLAIN ${line}` : line, said, answer, isProtected, () => (data = ""));
        awaitsLogin = false;
        if (/^QUIT$/i.test(line)) socket.end();
      }
    };
    socket.on("data", onBytes);
  }

  private obey(
    line: string, said: { from: string; to: string[]; user: string | null }, answer: (line: string) => void,
    isProtected: boolean, beginData: () => void,
  ): void {
    const [verb = "", rest = ""] = [line.split(" ")[0]?.toUpperCase(), line];
    const address = /<([^>]*)>/.exec(rest)?.[1] ?? "";
    switch (verb) {
      case "EHLO": {
        const offers = ["sink.test"];
        if (this.options.mode === "starttls" && !isProtected) offers.push("STARTTLS");
        if (this.options.login && isProtected) offers.push("AUTH PLAIN");
        return answer(offers.map((offer, i) => `250${i + 1 < offers.length ? "-" : " "}${offer}`).join("\r\n"));
      }
      case "AUTH": {
        const [, user, password] = Buffer.from(line.split(" ")[2] ?? "", "base64").toString("utf8").split("\0");
        const login = this.options.login;
        if (login && user === login.user && password === login.password) {
          said.user = login.user;
          return answer("235 welcome");
        }
        return answer("535 no");
      }
      case "MAIL":
        if (this.options.login && said.user === null) return answer("530 log in first");
        said.from = address;
        said.to = [];
        return answer("250 ok");
      case "RCPT":
        if (address.startsWith("nobody@")) return answer("550 no such person");
        said.to.push(address);
        return answer("250 ok");
      case "DATA":
        answer("354 go on");
        return beginData();
      case "QUIT":
        return answer("221 bye");
      default:
        return answer(verb === "HELO" || verb === "RSET" || verb === "NOOP" ? "250 ok" : "502 not known");
    }
  }
}
