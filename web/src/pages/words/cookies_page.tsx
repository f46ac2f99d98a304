import { Heading } from "../heading";

export default function CookiesPage() {
  return (
    <div class="prose">
      <Heading title="Cookies" />
      <p class="prose__lead">The hub sets one cookie, which it cannot do without. There is no other.</p>
      <table class="rows">
        <caption>Cookies that are set</caption>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">What it is for</th>
            <th scope="col">When it goes</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">
              <code>__Host-vrhub</code>
            </th>
            <td data-label="What it is for">
              It tells the server that a request comes from your sign-in. It holds a random number and nothing
              about you, and scripts cannot read it.
            </td>
            <td data-label="When it goes">
              When you sign out, after a time without use, and after some hours at the latest.
            </td>
          </tr>
        </tbody>
      </table>
      <p>
        Since this cookie is strictly necessary, the law does not require us to ask for your consent, and
        there is no banner.
      </p>
      <h2>What we do not do</h2>
      <ul>
        <li>No cookies for statistics, advertising or other sites.</li>
        <li>Nothing is put into your browser's storage, not even half-filled forms.</li>
        <li>No scripts, fonts or pictures come from anywhere but this server.</li>
      </ul>
    </div>
  );
}
