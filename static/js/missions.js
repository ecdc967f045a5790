// Where the party is chosen on the same form, only its missions are offered; without this script all are, by party.
const party = document.querySelector("select[name=party]");
const mission = document.querySelector("select[name=mission]");

function narrow() {
  for (const option of mission.options) {
    if (!option.dataset.party) continue;
    const isOthers = party.value !== "" && option.dataset.party !== party.value;
    option.hidden = isOthers;
    option.disabled = isOthers;
    if (isOthers && option.selected) mission.value = "";
  }
  for (const group of mission.querySelectorAll("optgroup")) {
    group.hidden = [...group.children].every((option) => option.hidden);
  }
}

if (party && mission) {
  party.addEventListener("change", narrow);
  narrow();
}
