import { useState } from "preact/hooks";
import type { PictureFormat } from "../../components/card_actions";
import { copyText } from "../../components/copy_text";
import { may } from "../../model/session";
import { sessionHeld } from "../account";

interface Props {
  view: string;
  onPicture: ((format: PictureFormat) => void) | null;
}

/** What can be taken from a figure of several sources; each source's own file is had where it stands alone. */
export function SourcesTools({ view, onPicture }: Props) {
  const [said, setSaid] = useState("");
  const copy = async () =>
    setSaid(
      (await copyText(new URL(view, location.href).href))
        ? "Link copied"
        : "Copy the link from the address bar",
    );
  const pictures = onPicture !== null && may(sessionHeld(), "export_data");
  return (
    <div class="card__actions">
      <button type="button" class="action" onClick={() => void copy()}>
        Copy link
      </button>
      <span class="card__said" role="status">
        {said}
      </span>
      {pictures ? (
        <>
          <button type="button" class="action" onClick={() => onPicture("png")}>
            Picture of the chart (PNG)
          </button>
          <button type="button" class="action" onClick={() => onPicture("svg")}>
            Picture to edit (SVG)
          </button>
        </>
      ) : null}
      <button type="button" class="action" onClick={() => print()}>
        Print
      </button>
    </div>
  );
}
