import { stageStateWords, stageWords } from "../format/account_words";
import { momentWords } from "../format/moment";
import type { Stage } from "../model/application";

/** The way of an application, step by step; the state stands in words beside each. */
export function StageList({ stages }: { stages: readonly Stage[] }) {
  return (
    <ol class="stages">
      {stages.map((stage) => (
        <li
          key={stage.id}
          class={`stages__item stages__item--${stage.state}`}
          aria-current={stage.state === "now" ? "step" : undefined}
        >
          <span class="stages__name">
            {stageWords(stage.id)}
            {stage.at === null ? null : <span class="rows__aside">{momentWords(stage.at)}</span>}
          </span>
          <span class={`tag tag--${stage.state}`}>{stageStateWords(stage.state)}</span>
        </li>
      ))}
    </ol>
  );
}
