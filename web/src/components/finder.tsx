import { useId, useState } from "preact/hooks";

export interface Option {
  key: string;
  name: string;
  what: string;
  href: string;
}

interface Props {
  label: string;
  hint: string;
  find: (typed: string) => Option[];
  onOpen: () => void;
  onChoose: (href: string) => void;
}

/** A search over what there is to see (ARIA combobox); what is typed stays in the box and goes nowhere. */
export function Finder({ label, hint, find, onOpen, onChoose }: Props) {
  const id = useId();
  const [typed, setTyped] = useState("");
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const options = open && typed.trim() !== "" ? find(typed) : [];
  const expanded = open && typed.trim() !== "";
  const choose = (option: Option | undefined) => {
    if (option !== undefined) {
      setTyped("");
      setOpen(false);
      onChoose(option.href);
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step !== 0 && options.length > 0) {
      event.preventDefault();
      const next = (active + step + options.length) % options.length;
      setActive(next);
      document.getElementById(`${id}-${next}`)?.scrollIntoView({ block: "nearest" });
    } else if (event.key === "Enter" && expanded) {
      event.preventDefault();
      choose(options[active]);
    } else if (event.key === "Escape" && expanded) {
      event.preventDefault();
      setOpen(false);
    }
  };
  return (
    <div class="finder picker">
      <label class="field__label" for={`${id}-input`}>
        {label}
      </label>
      <p class="field__hint" id={`${id}-hint`}>
        {hint}
      </p>
      <input
        id={`${id}-input`}
        class="govuk-input field__control"
        type="text"
        role="combobox"
        autocomplete="off"
        spellcheck={false}
        aria-expanded={expanded}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={options.length > 0 ? `${id}-${active}` : undefined}
        aria-describedby={`${id}-hint`}
        value={typed}
        onFocus={onOpen}
        onInput={(event) => {
          setTyped(event.currentTarget.value);
          setOpen(true);
          setActive(0);
        }}
        onClick={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={onKeyDown}
      />
      <div class="picker__popup" hidden={!expanded}>
        <ul id={`${id}-list`} role="listbox" aria-label={label}>
          {options.map((option, index) => (
            <li
              key={option.key}
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === active}
              // The list must not take the focus from the box, or it would close before the click.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => choose(option)}
            >
              {option.name} <span class="picker__code">{option.what}</span>
            </li>
          ))}
        </ul>
        <p class="picker__count" role="status">
          {!expanded
            ? ""
            : options.length === 0
              ? "Nothing has that name; try another word"
              : countWords(options.length)}
        </p>
      </div>
    </div>
  );
}

const countWords = (count: number) => (count === 1 ? "1 found" : `${count} found, the best first`);
