"""An import: its form, and a file to choose in it."""

from tests.furniture import Furniture

PEOPLE = b"email,role,manager,function\nemma@example.com,mentee,mona@example.com,Sales\n"
FURNITURE = Furniture(
    forms={"imports_people": ("olivia", "run_import", "program")},
    filled={"File of people": ("people.csv", PEOPLE)},
    owners_pages=(("run_import", "program"),),
    owners={"run_import": "program", "imports_again": "program"},
)
