// Check a page for accessibility with axe-core in headless Chromium.
//
//     npm install --no-save axe-core
//     cargo run --example assess_an_area
//     node scripts/check_accessibility.mjs target/assess_an_area/report.html
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

/**
 * The page stands in a frame of that width, because a window is never as narrow as a phone. It holds
 * axe-core, and tells the page around it what was found.
 */
function checked(html, width, folder) {
  const run = `
    axe.run(document, { resultTypes: ["violations", "incomplete", "passes"] }).then((found) => {
      const brief = (list) => list.map(({ id, help, nodes }) => ({
        id, help, nodes: nodes.map(({ target }) => target.join(" ")),
      }));
      parent.postMessage(JSON.stringify({
        width: innerWidth,
        passes: found.passes.length,
        violations: brief(found.violations),
        incomplete: brief(found.incomplete),
      }), "*");
    });`;
  const script = `<script>${axe.replaceAll("</script", "<\\/script")}</script><script>${run}</script>`;
  writeFileSync(join(folder, "page.html"), html.replace("</body>", () => `${script}</body>`));
  const around = join(folder, "around.html");
  writeFileSync(around, `<!DOCTYPE html><title>Around</title>
    <iframe src="page.html" style="width: ${width}px; height: 2000px; border: 0"></iframe>
    <script>addEventListener("message", ({ data }) => {
      const out = document.createElement("pre");
      out.id = "axe-result";
      out.textContent = data;
      document.body.append(out);
    });</script>`);
  const dumped = execFileSync(
    process.env.CHROMIUM ?? "chromium",
    [
      ...FLAGS, `--user-data-dir=${join(folder, "profile")}`, "--window-size=1400,2000",
      "--virtual-time-budget=60000", "--dump-dom", `file://${around}`,
    ],
    { encoding: "utf8", maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "ignore"] },
  );
  const told = dumped.match(/<pre id="axe-result">([^]*?)<\/pre>/);
  if (!told) throw new Error(`axe-core gave no result for ${around}`);
  const plain = told[1].replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
  const found = JSON.parse(plain);
  if (found.width !== width) throw new Error(`the page is ${found.width} wide, not ${width}`);
  return found;
}
