// Only the missions of the chosen party and country are offered, as soon as they are chosen. Without this script a
// button asks the server for them.
const form = document.querySelector("template[data-missions]")?.closest("form");

if (form) {
  const offered = [...form.querySelector("template[data-missions]").content.querySelectorAll("option")];
  const party = form.querySelector("select[name=party]");
  const host = form.querySelector("select[name=mission_host]");
  const mission = form.querySelector("select[name=mission]");

  const narrow = () => {
    const chosen = mission.value;
    const shown = offered.filter(({ dataset }) =>
      (!party?.value || dataset.party === party.value) && (!host.value || dataset.host === host.value));
    const headingOf = ({ dataset }) =>
      party && !party.value ? `${dataset.whose} – ${dataset.country}` : dataset.country;
    const headings = [...new Set(shown.map(headingOf))].sort(new Intl.Collator(document.documentElement.lang).compare);
    mission.replaceChildren(mission.options[0], ...headings.map((heading) => {
      const group = document.createElement("optgroup");
      group.label = heading;
      group.append(...shown.filter((option) => headingOf(option) === heading).map((option) => option.cloneNode(true)));
      return group;
    }));
    mission.value = chosen;
    if (mission.selectedIndex < 0) mission.value = "";
  };

  for (const spare of form.querySelectorAll("[data-without-script]")) spare.remove();
  party?.addEventListener("change", narrow);
  host.addEventListener("change", narrow);
}
