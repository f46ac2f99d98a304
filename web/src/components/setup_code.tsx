import { useMemo } from "preact/hooks";
import { codePictureOf } from "../model/code_picture";

/** What an authenticator needs: a picture to take, and the same secret as text. */
export function SetupCode({ svg, secret }: { svg: string; secret: string }) {
  const picture = useMemo(() => codePictureOf(svg), [svg]);
  return (
    <div class="setup-code">
      {picture === null ? null : (
        <svg
          class="setup-code__picture"
          viewBox={picture.viewBox}
          role="img"
          aria-label="Picture of the secret below, to take with your authenticator"
          shape-rendering="crispEdges"
        >
          <path d={picture.path} />
        </svg>
      )}
      <div>
        <p class="govuk-body">
          {picture === null
            ? "Type this secret into it:"
            : "You cannot take a picture? Type this secret instead:"}
        </p>
        <p class="setup-code__secret">{secret}</p>
        <p class="govuk-hint">Kind: time based, six digits, 30 seconds.</p>
      </div>
    </div>
  );
}
