import { useState } from "preact/hooks";
import { exportsKept } from "../../api/exports";
import { Said } from "../../components/said";
import type { Dataset } from "../../model/dataset";
import type { HubExport } from "../../model/hub_export";
import { may } from "../../model/session";
import { sessionHeld } from "../account";
import { Heading } from "../heading";
import { Loaded } from "../loaded";
import { useLoad } from "../use_load";
import { OwnExport, RemovedExport } from "./own_export";
import { WaitingExport } from "./waiting_export";

interface Props {
  datasets: Dataset[];
}

/** The files that one had the hub make, and those of others that wait for one's decision. */
export default function ExportsPage({ datasets }: Props) {
  const loaded = useLoad("exports", exportsKept);
  return (
    <div class="kept-list">
      <Heading title="Exports" />
      <p class="prose">
        Files of figures that the hub made for you, each with its purpose and marking. They are made from{" "}
        <strong>Export</strong> beside a figure, and removed after a month. Files for the public pass a
        stricter check, and a second person agrees.
      </p>
      <Loaded loaded={loaded} failed="The list of exports could not be loaded">
        {(all) => <Listed first={all} datasets={datasets} />}
      </Loaded>
    </div>
  );
}

function Listed({ first, datasets }: { first: HubExport[]; datasets: Dataset[] }) {
  const [all, setAll] = useState(first);
  const [removed, setRemoved] = useState<HubExport | null>(null);
  const [said, setSaid] = useState("");
  const session = sessionHeld();
  const waiting = all.filter((one) => !one.mine && one.state === "waiting");
  const own = all.filter((one) => one.mine);
  const without = (gone: HubExport) => setAll((before) => before.filter(({ id }) => id !== gone.id));
  return (
    <>
      <Said words={said} />
      {may(session, "decide_public_exports") ? (
        <>
          <h2 class="part-title">Waiting for your decision ({waiting.length})</h2>
          {waiting.length === 0 ? <p class="govuk-body">None.</p> : null}
          {waiting.map((one) => (
            <WaitingExport
              key={one.id}
              one={one}
              datasets={datasets}
              onDecided={(decided, agreed) => {
                without(decided);
                setSaid(
                  agreed
                    ? `You agreed. ${decided.madeBy} can fetch the file.`
                    : `You refused. ${decided.madeBy} reads your reason.`,
                );
              }}
            />
          ))}
        </>
      ) : null}
      <h2 class="part-title">Your exports</h2>
      {removed === null ? null : (
        <RemovedExport
          key={removed.id}
          one={removed}
          onMade={(made) => {
            setRemoved(null);
            setAll((before) => [made, ...before]);
            setSaid("It was made again, and stands first.");
          }}
        />
      )}
      {own.length === 0 ? (
        <p class="govuk-body">You have none. Choose Export beside a figure to make one.</p>
      ) : null}
      {own.map((one) => (
        <OwnExport
          key={one.id}
          one={one}
          datasets={datasets}
          onRemoved={(gone) => {
            without(gone);
            setRemoved(gone);
            setSaid("");
          }}
        />
      ))}
    </>
  );
}
