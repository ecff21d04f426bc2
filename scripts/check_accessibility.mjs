// Check a page for accessibility with axe-core in headless Chromium.
//
//     npm install --no-save axe-core
//     cargo run -p familyhub-framework --example framework_report -- target/framework-report
//     node scripts/check_accessibility.mjs target/framework-report/report.html
//
// It looks at a phone's and at a desk's width, with every rule of axe-core. Chromium is found as
// `chromium`, or by the variable CHROMIUM; axe-core in node_modules here, or by the variable AXE.
// Exit code 1 where there is a violation.

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const WIDTHS = [390, 1280];
const FLAGS = [
  "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
];

const pages = process.argv.slice(2);
if (pages.length === 0) {
  console.error("name at least one page: node scripts/check_accessibility.mjs PAGE.html");
  process.exit(2);
}
const axe = readFileSync(process.env.AXE ?? "node_modules/axe-core/axe.min.js", "utf8");
let violations = 0;

for (const page of pages) {
  for (const width of WIDTHS) {
    const folder = mkdtempSync(join(tmpdir(), "accessibility-"));
    try {
      const result = checked(readFileSync(page, "utf8"), width, folder);
      violations += result.violations.length;
      console.log(
        `${page} at ${width}: ${result.passes} rules passed, ` +
          `${result.violations.length} violations, ${result.incomplete.length} to look at by eye`,
      );
      for (const { id, help, nodes } of [...result.violations, ...result.incomplete]) {
        console.log(`  ${id}: ${help}: ${nodes.slice(0, 3).join(" | ")}`);
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
}
process.exit(violations > 0 ? 1 : 0);

/** The page with axe-core inside writes what it found into its own title. */
function checked(html, width, folder) {
  const run = `
    axe.run(document, { resultTypes: ["violations", "incomplete", "passes"] }).then((found) => {
      const brief = (list) => list.map(({ id, help, nodes }) => ({
        id, help, nodes: nodes.map(({ target }) => target.join(" ")),
      }));
      const out = document.createElement("pre");
      out.id = "axe-result";
      out.textContent = JSON.stringify({
        passes: found.passes.length,
        violations: brief(found.violations),
        incomplete: brief(found.incomplete),
      });
      document.body.append(out);
    });`;
  const file = join(folder, "page.html");
  const script = `<script>${axe.replaceAll("</script", "<\\/script")}</script><script>${run}</script>`;
  writeFileSync(file, html.replace("</body>", () => `${script}</body>`));
  const dumped = execFileSync(
    process.env.CHROMIUM ?? "chromium",
    [
      ...FLAGS, `--user-data-dir=${join(folder, "profile")}`, `--window-size=${width},2000`,
      "--virtual-time-budget=60000", "--dump-dom", `file://${file}`,
    ],
    { encoding: "utf8", maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "ignore"] },
  );
  const found = dumped.match(/<pre id="axe-result">([^]*?)<\/pre>/);
  if (!found) throw new Error(`axe-core gave no result for ${file}`);
  const plain = found[1].replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
  return JSON.parse(plain);
}
