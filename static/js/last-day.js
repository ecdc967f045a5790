// The last day is the first one until it is chosen. Without this script it may stay empty, and the server takes it so.
const first = document.querySelector("input[name=first_day]");
const last = document.querySelector("input[name=last_day]");

if (first && last) {
  // Once it is left: while its year is typed it changes with each digit.
  first.addEventListener("blur", () => {
    last.value ||= first.value;
  });
}
