import { shortcutsOn, shortcutWords, turnShortcuts } from "./shortcuts";

export function ShortcutsPart() {
  return (
    <>
      <h2>By keyboard, always</h2>
      <ul>
        <li>Tab and Shift with Tab go from one thing to the next; Enter and the space bar press it.</li>
        <li>
          In a chart the arrow keys go from figure to figure; Home and End go to the first and the last. Each
          figure is said above the chart.
        </li>
        <li>On the map the arrow keys go to the area beside, + and − zoom, 0 shows all, Escape lets go.</li>
        <li>In tabs and choices the arrow keys change the choice. Escape closes a menu or a dialog.</li>
      </ul>
      <h2>Single keys</h2>
      <p>
        They are off, since a program that types what you say, or a hand that brushes a key, would set them
        off. Turned on, they stay on until you load the page anew or close it; nothing is stored.
      </p>
      <label class="govuk-checkboxes__item help-page__switch">
        <input
          type="checkbox"
          checked={shortcutsOn.value}
          onChange={(event) => turnShortcuts(event.currentTarget.checked)}
        />
        <span>Turn single keys on</span>
      </label>
      <p role="status">{shortcutsOn.value ? "Single keys are on." : "Single keys are off."}</p>
      <table class="help-page__keys">
        <caption class="govuk-visually-hidden">Single keys and what they do</caption>
        <thead>
          <tr>
            <th scope="col">Key</th>
            <th scope="col">What it does</th>
          </tr>
        </thead>
        <tbody>
          {shortcutWords.map(([key, words]) => (
            <tr key={key}>
              <th scope="row">
                <kbd>{key}</kbd>
              </th>
              <td>{words}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
