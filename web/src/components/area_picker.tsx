import { useId, useRef, useState } from "preact/hooks";
import { matchingAreas, type Choice } from "./matching_areas";

interface Props {
  label: string;
  choices: Choice[];
  chosen: string[];
  most: number;
  onChange: (codes: string[]) => void;
}

// A longer list is searched, not scrolled.
const mostOffered = 60;

/** A search box over a list of areas (ARIA combobox), with what was chosen beneath it. */
export function AreaPicker({ label, choices, chosen, most, onChange }: Props) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState("");
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const full = chosen.length >= most;
  const found = matchingAreas(choices, typed, chosen);
  const offered = found.slice(0, mostOffered);
  const expanded = open && !full;

  const choose = (choice: Choice | undefined) => {
    if (choice !== undefined && !full) {
      onChange([...chosen, choice.code]);
      setTyped("");
      setActive(0);
      setOpen(false);
    }
  };
  const move = (to: number) => {
    setOpen(true);
    setActive(Math.max(0, Math.min(offered.length - 1, to)));
    document.getElementById(`${id}-${to}`)?.scrollIntoView({ block: "nearest" });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      move(expanded ? active + (event.key === "ArrowDown" ? 1 : -1) : 0);
    } else if (event.key === "Enter" && expanded) {
      event.preventDefault();
      choose(offered[active]);
    } else if (event.key === "Escape") {
      setOpen(false);
      setTyped("");
    }
  };
  const remove = (code: string) => {
    onChange(chosen.filter((one) => one !== code));
    input.current?.focus();
  };

  return (
    <div class="field picker">
      <label class="field__label" for={`${id}-input`}>
        {label}
      </label>
      <p class="field__hint" id={`${id}-hint`}>
        {full ? `${most} chosen: remove one to choose another` : `Type to search; up to ${most}`}
      </p>
      <ul class="chips" aria-label="Chosen areas">
        {chosen.map((code) => {
          const name = choices.find((choice) => choice.code === code)?.name ?? code;
          return (
            <li key={code} class="chip">
              <span>{name}</span>
              <button type="button" aria-label={`Remove ${name}`} onClick={() => remove(code)}>
                <span aria-hidden="true">×</span>
              </button>
            </li>
          );
        })}
      </ul>
      <input
        ref={input}
        id={`${id}-input`}
        class="govuk-input field__control"
        type="text"
        role="combobox"
        autocomplete="off"
        spellcheck={false}
        aria-expanded={expanded}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={expanded && offered.length > 0 ? `${id}-${active}` : undefined}
        aria-describedby={`${id}-hint`}
        value={typed}
        onInput={(event) => {
          setTyped(event.currentTarget.value);
          setOpen(true);
          setActive(0);
        }}
        onFocus={() => setOpen(true)}
        onClick={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={onKeyDown}
      />
      <div class="picker__popup" hidden={!expanded}>
        <ul id={`${id}-list`} role="listbox" aria-label={label}>
          {offered.map((choice, index) => (
            <li
              key={choice.code}
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === active}
              // The list must not take the focus from the box, or it would close before the click.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => choose(choice)}
            >
              {choice.name} <span class="picker__code">{choice.code}</span>
            </li>
          ))}
        </ul>
        <p class="picker__count">{countWords(found.length, offered.length)}</p>
      </div>
    </div>
  );
}

function countWords(found: number, offered: number): string {
  if (found === 0) {
    return "No area has that name or code";
  }
  const all = found.toLocaleString("en-GB");
  return offered < found ? `First ${offered} of ${all}: type more letters` : `${all} to choose from`;
}
