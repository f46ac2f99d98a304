import type { RowsByRule, SubmissionDetails, SubmissionReport } from "../../model/submission";
import { monthTitle } from "../../model/month";
import { changeWords, perCentWords, pointsWords, replacesWords } from "./submission_words";

const number = (value: number) => value.toLocaleString("en-GB");

/** Month by month, what taking the file in does beside what is there. */
export function Effect({ details, report }: { details: SubmissionDetails; report: SubmissionReport }) {
  const waits = details.state === "checked";
  return (
    <section aria-labelledby="effect-title">
      <h2 class="submissions__title" id="effect-title">
        {waits ? "What accepting it would do" : "What it holds"}
      </h2>
      <table class="submissions__list" aria-labelledby="effect-title">
        <thead>
          <tr>
            <th scope="col">Month</th>
            <th scope="col">From</th>
            <th scope="col" class="submissions__number">
              Records
            </th>
            <th scope="col">Against earlier months</th>
            {waits ? <th scope="col">What is there now</th> : null}
          </tr>
        </thead>
        <tbody>
          {report.months.map((month) => (
            <tr key={`${month.reportingBody} ${month.month}`}>
              <th scope="row">{monthTitle(month.month)}</th>
              <td>{month.reportingBody}</td>
              <td class="submissions__number" data-label="Records">
                {number(month.records)}
              </td>
              <td>{changeWords(month)}</td>
              {waits ? <td>{replacesWords(month)}</td> : null}
            </tr>
          ))}
        </tbody>
      </table>
      {report.items.length === 0 ? null : <Items report={report} />}
    </section>
  );
}

function Items({ report }: { report: SubmissionReport }) {
  return (
    <table class="submissions__list submissions__list--narrow">
      <caption>How complete each item is</caption>
      <thead>
        <tr>
          <th scope="col">Item</th>
          <th scope="col" class="submissions__number">
            This file
          </th>
          <th scope="col" class="submissions__number">
            Months before
          </th>
          <th scope="col">Change</th>
        </tr>
      </thead>
      <tbody>
        {report.items.map((item) => (
          <tr key={item.title}>
            <th scope="row">{item.title}</th>
            <td class="submissions__number" data-label="This file">
              {perCentWords(item.completePerCent)}
            </td>
            <td class="submissions__number" data-label="Months before">
              {perCentWords(item.beforePerCent)}
            </td>
            <td>{pointsWords(item.completePerCent, item.beforePerCent)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** How many rows came, what became of them, and the first that were refused. */
export function Found({ report }: { report: SubmissionReport }) {
  const wholeFile = report.months.length === 0;
  return (
    <section aria-labelledby="found-title">
      <h2 class="submissions__title" id="found-title">
        What was found
      </h2>
      {wholeFile ? null : (
        <dl class="found">
          <Count term="Rows received" rows={report.rowsReceived} />
          <Count term="Accepted" rows={report.rowsAccepted} by={report.keptWith} lead="of these, kept with" />
          <Count term="Refused" rows={report.rowsRefused} by={report.refusedByRule} lead="by rule" />
          {report.rowsOutside === 0 ? null : (
            <Count term="Left out" rows={report.rowsOutside} by={report.outsideByFilter} lead="because" />
          )}
          <Count term="Without a known place" rows={report.rowsWithoutPlace} />
          <Count term="Alike in everything" rows={report.rowsIdentical} />
        </dl>
      )}
      {report.firstRefusedRows.length === 0 ? null : (
        <table class="submissions__list">
          <caption>{wholeFile ? "Why the file cannot be read" : "The first refused rows"}</caption>
          <thead>
            <tr>
              <th scope="col">Line</th>
              <th scope="col">Column</th>
              <th scope="col">Rule</th>
            </tr>
          </thead>
          <tbody>
            {report.firstRefusedRows.map((row, index) => (
              <tr key={`${row.line} ${row.column} ${index}`}>
                <td data-label="Line">{row.line === 0 ? "" : row.line}</td>
                <td data-label="Column">{row.column}</td>
                <td>{row.rule}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

interface CountProps {
  term: string;
  rows: number;
  by?: RowsByRule[];
  lead?: string;
}

function Count({ term, rows, by = [], lead = "" }: CountProps) {
  return (
    <div class="found__line">
      <dt>{term}</dt>
      <dd>
        <span class="found__rows">{number(rows)}</span>
        {by.length === 0 ? null : (
          <ul class="found__rules" aria-label={`${term}, ${lead}`}>
            {by.map((each) => (
              <li key={each.rule}>
                {number(each.rows)}: {each.rule}
              </li>
            ))}
          </ul>
        )}
      </dd>
    </div>
  );
}
