import { lengthOf, shortestPassword } from "../model/password";
import { PasswordField, type Problem } from "./form";

interface Props {
  id: string;
  label: string;
  value: string;
  problems: readonly Problem[];
  onInput: (value: string) => void;
}

/** A password to choose, with what makes a good one and how long it is by now. */
export function NewPassword({ id, label, value, problems, onInput }: Props) {
  const length = lengthOf(value);
  return (
    <>
      <PasswordField
        id={id}
        label={label}
        value={value}
        problems={problems}
        onInput={onInput}
        autocomplete="new-password"
        hint={`${shortestPassword} characters or more. Four or five words that do not belong together are easy to keep in mind and hard to guess. You may paste it from a password manager.`}
      />
      <p class="password__length" role="status">
        {length === 0
          ? ""
          : length < shortestPassword
            ? `${shortestPassword - length} more to go`
            : "Long enough"}
      </p>
    </>
  );
}
