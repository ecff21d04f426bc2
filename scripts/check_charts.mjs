// Check the pictures of every machine by readers that others wrote: SCXML by SCION, XState by
// xstate, Mermaid by mermaid, DOT by Graphviz (viz.js).
//
//     npm install --no-save @scion-scxml/scxml@4 xstate@5 mermaid@12 jsdom@26 @viz-js/viz@3
//     cargo build -p familyhub-cli
//     node scripts/check_charts.mjs target/debug/familyhub
//
// For each machine, the states, the steps and the ends that each reader finds are those of its
// table (`familyhub chart MACHINE --format json`); SCXML and XState are also run: from every state
// every action of the machine is tried, and leads where the table says, or nowhere. NODE_MODULES
// names another folder of packages than ./node_modules.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [command] = process.argv.slice(2);
if (!command) {
  console.error("name the command: node scripts/check_charts.mjs FAMILYHUB");
  process.exit(2);
}
const packages = createRequire(join(resolve(process.env.NODE_MODULES ?? "node_modules"), "x.js"));
const load = (name) => import(pathToFileURL(packages.resolve(name)));
const scxml = packages("@scion-scxml/scxml");
const { createMachine, transition } = await load("xstate");
const viz = await (await load("@viz-js/viz")).instance();
// Mermaid cleans its texts by a document's own means.
globalThis.window = new (packages("jsdom").JSDOM)("").window;
globalThis.document = window.document;
const mermaid = (await load("mermaid")).default;

/** What the table says, with the pseudo-state before the first step. */
function tableOf(machine) {
  const { states, transitions } = JSON.parse(chart(machine, "json"));
  return {
    states: ["start", ...states.map(({ name }) => name)],
    ends: states.filter(({ end }) => end).map(({ name }) => name),
    steps: transitions.map(({ action, from, to, event }) => ({ action, from: from ?? "start", to, event })),
    actions: [...new Set(transitions.map(({ action }) => action))],
  };
}

function run(...words) {
  return execFileSync(command, words, { encoding: "utf8" });
}

function chart(machine, format) {
  return run("chart", machine, "--format", format);
}

const sorted = (list) => [...list].sort();
const arrows = (steps) => sorted(steps.map(({ from, action, to }) => `${from} --${action}--> ${to}`));

/** Each state by each action: where the table leads, or nothing. */
function* tries({ states, actions, steps }) {
  for (const from of states) {
    for (const action of actions) {
      yield { from, action, step: steps.find((it) => it.from === from && it.action === action) };
    }
  }
}

const READERS = {
  async scxml(machine, table) {
    // SCION makes a function of that name, and takes no hyphen in it.
    const text = chart(machine, "scxml").replace(/ name="[^"]*"/, ' name="machine"');
    const model = await new Promise((done, failed) =>
      scxml.documentStringToModel(`${machine}.scxml`, text, (error, it) => (error ? failed(error) : done(it))));
    const prepared = await new Promise((done, failed) =>
      model.prepare((error, it) => (error ? failed(error) : done(it))));
    const fresh = () => new scxml.core.Statechart(prepared);
    const begun = fresh();
    assert.deepEqual(begun.start(), ["start"]);
    const states = begun._model.descendants.filter(
      ({ id, $type }) => ["state", "final"].includes($type) && !id.startsWith("$generated"),
    );
    assert.deepEqual(sorted(states.map(({ id }) => id)), sorted(table.states));
    const finals = states.filter(({ $type }) => $type === "final").map(({ id }) => id);
    assert.deepEqual(sorted(finals), sorted(table.ends));
    const found = states.flatMap(({ id, transitions = [] }) =>
      transitions.map(({ events, targets }) => ({ from: id, action: events.join(" "), to: targets[0].id })));
    assert.deepEqual(arrows(found), arrows(table.steps));
    for (const { from, action, step } of tries(table)) {
      const path = pathTo(table, from);
      if (table.ends.includes(from)) continue; // it has stopped
      const machine = fresh();
      machine.start();
      path.forEach((name) => machine.gen({ name }));
      assert.deepEqual(machine.getConfiguration(), [from]);
      assert.deepEqual(machine.gen({ name: action }), [step?.to ?? from]);
    }
  },

  xstate(machine, table) {
    const implementations = { guards: { check: () => true }, actions: { record() {} } };
    const made = createMachine(JSON.parse(chart(machine, "xstate")), implementations);
    assert.deepEqual(sorted(Object.keys(made.states)), sorted(table.states));
    const ends = Object.values(made.states).filter(({ type }) => type === "final").map(({ key }) => key);
    assert.deepEqual(sorted(ends), sorted(table.ends));
    for (const { from, action, step } of tries(table)) {
      const before = made.resolveState({ value: from });
      if (before.status === "done") continue;
      assert.equal(before.can({ type: action }), step !== undefined, `${from} ${action}`);
      const [after, actions] = transition(made, before, { type: action });
      assert.equal(after.value, step?.to ?? from, `${from} ${action}`);
      const recorded = actions.filter(({ type }) => type === "record").map(({ params }) => params.event);
      assert.deepEqual(recorded, step ? [step.event] : [], `${from} ${action}`);
    }
  },

  async mermaid(machine, table) {
    await mermaid.parse(chart(machine, "mermaid"));
    const diagram = await mermaid.mermaidAPI.getDiagramFromText(chart(machine, "mermaid"));
    const { nodes, edges } = diagram.db.getData();
    const ends = new Set(nodes.filter(({ shape }) => shape === "stateEnd").map(({ id }) => id));
    const starts = new Set(nodes.filter(({ shape }) => shape === "stateStart").map(({ id }) => id));
    const named = (id) => (starts.has(id) ? "start" : nodes.find((node) => node.id === id)?.label ?? id);
    const states = nodes.filter(({ id }) => !ends.has(id)).map(({ id }) => String(named(id)));
    assert.deepEqual(sorted(states), sorted(table.states));
    const [stops, steps] = [true, false].map((stop) => edges.filter(({ end }) => ends.has(end) === stop));
    assert.deepEqual(sorted(stops.map(({ start }) => String(named(start)))), sorted(table.ends));
    const found = steps.map(({ start, end, label }) =>
      ({ from: named(start), to: named(end), action: label.split(" ")[0] }));
    assert.deepEqual(arrows(found), arrows(table.steps));
  },

  dot(machine, table) {
    const { objects, edges = [] } = viz.renderJSON(chart(machine, "dot"));
    const named = (at) => (objects[at].name === "*" ? "start" : objects[at].name);
    assert.deepEqual(sorted(objects.map((_, at) => named(at))), sorted(table.states));
    const ends = objects.filter(({ peripheries }) => peripheries === "2").map(({ name }) => name);
    assert.deepEqual(sorted(ends), sorted(table.ends));
    const found = edges.map(({ tail, head, label }) =>
      ({ from: named(tail), to: named(head), action: label.split(/[ \\]/)[0] }));
    assert.deepEqual(arrows(found), arrows(table.steps));
  },
};

/** The actions by which a state is reached. */
function pathTo({ steps }, state) {
  const paths = new Map([["start", []]]);
  for (const [reached, path] of paths) {
    for (const { action, to } of steps.filter(({ from }) => from === reached)) {
      if (!paths.has(to)) paths.set(to, [...path, action]);
    }
  }
  return paths.get(state);
}

const machines = run("chart").trim().split("\n").map((line) => line.split(" ")[0]);
let faults = 0;
let steps = 0;
for (const machine of machines) {
  const table = tableOf(machine);
  steps += table.steps.length;
  for (const [format, read] of Object.entries(READERS)) {
    try {
      await read(machine, table);
    } catch (error) {
      faults += 1;
      console.error(`${machine} as ${format}: ${error.message}`);
    }
  }
}
const readers = Object.keys(READERS);
console.log(`${machines.length} machines of ${steps} steps, each by ${readers.join(", ")}: ${faults} faults`);
process.exit(faults > 0 || machines.length === 0 ? 1 : 0);
