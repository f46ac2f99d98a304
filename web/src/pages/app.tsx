import { useEffect, useState } from "preact/hooks";
import { Frame } from "../components/frame";
import { Failure, Skeleton } from "../components/status";
import { datasets } from "../api/datasets";
import type { Dataset } from "../model/dataset";
import { strictest } from "../model/marking";
import { may } from "../model/session";
import { account, findSession, leave, sessionHeld } from "./account";
import { address, adjustTo, go } from "./address";
import { InnerPage, isInner } from "./inner_pages";
import { LazyPage } from "./lazy_page";
import { Heading } from "./heading";
import { findHub } from "./hub";
import { carryingDataset, linksFor, startFor } from "./navigation";
import { isPublic, PublicPage } from "./public_pages";
import { TermsDuePage } from "./terms_due_page";
import { TimeOut } from "./time_out";
import { SignInPage } from "./sign_in/sign_in_page";
import { PageLink } from "./page_link";
import { othersInSight, pageTitle, withOthers } from "./page_title";
import { StepUp } from "./step_up";
import { useLoad } from "./use_load";

export function App() {
  return (
    <>
      <Site />
      <TimeOut />
      <StepUp />
    </>
  );
}

function Site() {
  useEffect(() => {
    void findSession();
    void findHub();
  }, []);
  const who = account.value;
  const path = address.value.split("?")[0] ?? "/";
  if (isPublic(path)) {
    return (
      <Outside path={path}>
        <PublicPage path={path} />
      </Outside>
    );
  }
  switch (who.state) {
    case "asking":
      return <Outside>{null}</Outside>;
    case "unknown":
      return (
        <Outside>
          <Failure
            title="The hub cannot be reached"
            message={who.failure.message}
            reference={who.failure.reference}
            onRetry={() => void findSession()}
          />
        </Outside>
      );
    case "out":
      return (
        <Outside>
          <SignInPage timedOut={who.timedOut} />
        </Outside>
      );
    case "in":
      return who.session.termsDue ? (
        <Outside path={path} blocked>
          <TermsDuePage />
        </Outside>
      ) : (
        <Inside path={path === "/sign-in/code" ? "/" : path} key={who.session.email} />
      );
  }
}

/** Without figures: a page for anybody, or before signing in. */
function Outside({
  path = "/",
  blocked = false,
  children,
}: {
  path?: string;
  /** Nothing else is open to the reader now. */
  blocked?: boolean;
  children: preact.ComponentChildren;
}) {
  const who = account.value;
  const session = who.state === "in" ? who.session : null;
  return (
    <Frame
      marking={null}
      synthetic={false}
      session={session}
      links={
        blocked || session?.termsDue === true
          ? []
          : session !== null
            ? linksFor(session, path)
            : outsideLinks(path)
      }
      onFollow={go}
      onSignOut={() => void leave()}
    >
      {children}
    </Frame>
  );
}

/** On a page for anybody: the way in, once it is known that nobody is. */
const outsideLinks = (path: string) =>
  isPublic(path) && account.value.state === "out"
    ? [
        { href: "/", label: "Sign in", current: false },
        { href: "/register", label: "Ask for an account", current: path === "/register" },
      ]
    : [];

function Inside({ path }: { path: string }) {
  const session = sessionHeld();
  const start = session === null ? "/overview" : startFor(session);
  const elsewhere = isFigures(path) && start !== "/overview";
  useEffect(() => {
    if (elsewhere) {
      adjustTo(start);
    }
  }, [elsewhere]);
  const figures = may(session, "view_data") || may(session, "send_submissions");
  const loaded = useLoad(figures ? "datasets" : null, datasets);
  const chosen = chosenDataset(loaded.value ?? [], address.value);
  // Figures of several datasets stand under the strictest of their markings.
  const several = path === "/explore" && /[?&]read=sources(&|$)/.test(address.value);
  return (
    <Frame
      marking={
        several
          ? strictest((loaded.value ?? []).map((one) => one.marking))
          : withOthers(chosen?.marking ?? null)
      }
      synthetic={
        othersInSight.value.some((one) => one.synthetic) ||
        (!isInner(path) &&
          ((path === "/sources" || several
            ? loaded.value?.some((one) => one.synthetic)
            : chosen?.synthetic) ??
            false))
      }
      session={session}
      links={session === null ? [] : carryingDataset(linksFor(session, path), address.value)}
      onFollow={go}
      onSignOut={() => void leave()}
    >
      {session === null || elsewhere ? null : isInner(path) &&
        (!figures || loaded.value !== null || loaded.failure !== null) ? (
        <InnerPage path={path} session={session} datasets={loaded.value ?? []} />
      ) : !figures ? (
        <NotFound to={start} />
      ) : (
        <Page path={path} loaded={loaded} dataset={chosen} />
      )}
    </Frame>
  );
}

const qualityPage = () => import("./quality/quality_page");
const sheetPage = () => import("./quality/sheet_page");
const sourcesPage = () =>
  import("./sources/sources_page").then(({ SourcesPage }) => ({ default: SourcesPage }));
const overviewPage = () => import("./overview/overview_page");
const groupsPage = () => import("./groups/groups_page");
const explorePage = () => import("./explore/explore_page");
const mapPage = () => import("./map/map_page");
const benchmarkPage = () => import("./benchmark/benchmark_page");

/** Pages of figures that come with a script of their own; their headings stand while it is on its way. */
const figurePages = new Map([
  ["/", { load: overviewPage, title: "Overview: what changed" }],
  ["/overview", { load: overviewPage, title: "Overview: what changed" }],
  ["/explore", { load: explorePage, title: "Explore" }],
  ["/map", { load: mapPage, title: "Map" }],
  ["/benchmark", { load: benchmarkPage, title: "Benchmark: how areas compare" }],
  ["/groups", { load: groupsPage, title: "At-risk groups" }],
]);

const isFigures = (path: string) => figurePages.has(path);

interface PageProps {
  path: string;
  loaded: ReturnType<typeof useLoad<Dataset[]>>;
  dataset: Dataset | null;
}

function Page({ path, loaded, dataset }: PageProps) {
  if (loaded.failure !== null) {
    const { message, reference } = loaded.failure;
    return (
      <Failure
        title="The list of datasets could not be loaded"
        message={message}
        reference={reference}
        onRetry={loaded.retry}
      />
    );
  }
  const later = figurePages.get(path);
  if (loaded.value === null) {
    return loaded.waited === "moment" ? null : (
      <>
        {later === undefined ? null : <h1 class="page-title">{later.title}</h1>}
        <Skeleton words={loaded.waited === "words" ? "Loading what there is to see…" : null} />
      </>
    );
  }
  if (path === "/sources") {
    return <LazyPage key="sources" load={sourcesPage} props={{ datasets: loaded.value }} />;
  }
  if (path === "/submissions") {
    return <Submissions datasets={loaded.value} />;
  }
  if (path === "/quality") {
    return <LazyPage key="quality" load={qualityPage} props={{ datasets: loaded.value, dataset }} />;
  }
  if (path === "/quality/sheet") {
    return <LazyPage key="sheet" load={sheetPage} props={{ marking: dataset?.marking ?? null }} />;
  }
  if (later !== undefined) {
    return (
      <LazyPage
        key={path}
        load={later.load}
        title={later.title}
        props={{ datasets: loaded.value, dataset }}
      />
    );
  }
  return <NotFound />;
}

type SubmissionsPage = typeof import("./submissions/submissions_page").SubmissionsPage;

/** Most readers never send a file, so the page comes when it is asked for. */
function Submissions({ datasets: all }: { datasets: Dataset[] }) {
  const [page, setPage] = useState<{ Page: SubmissionsPage } | null>(null);
  useEffect(() => {
    void import("./submissions/submissions_page").then((chunk) => setPage({ Page: chunk.SubmissionsPage }));
  }, []);
  const who = account.value;
  if (who.state !== "in" || !who.session.can.includes("send_submissions")) {
    return (
      <>
        <Heading title="Your account does not send files" />
        <p class="govuk-body">
          Suppliers send files to the hub here. If that is you,{" "}
          <PageLink href="/contact">ask your hub's data team</PageLink>.
        </p>
      </>
    );
  }
  return page === null ? null : <page.Page datasets={all} where={address.value} />;
}

function NotFound({ to = "/" }: { to?: string }) {
  useEffect(() => pageTitle("Page not found", null), []);
  return (
    <div class="narrow">
      <h1 class="govuk-heading-l">Page not found</h1>
      <p class="govuk-body">There is no page at this address.</p>
      <p class="govuk-body">
        <a class="govuk-link" href={to}>
          Go to the start
        </a>
      </p>
    </div>
  );
}

/** The dataset that the address names; otherwise the first that has records. */
function chosenDataset(all: Dataset[], where: string): Dataset | null {
  const wanted = new URLSearchParams(where.split("?")[1] ?? "").get("dataset");
  return all.find((one) => one.id === wanted) ?? all.find((one) => one.months !== null) ?? all[0] ?? null;
}
