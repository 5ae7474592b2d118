"""Headings, names and encodings: what is guessed, and what is better left alone."""

import pytest

from summit.editorial.spreadsheets.headings import meaning_of
from summit.editorial.spreadsheets.mapping import guess, likeliest_kind
from summit.editorial.spreadsheets.names import people_in
from summit.editorial.spreadsheets.opening import open_workbook


@pytest.mark.parametrize(
    ("heading", "meaning"),
    [
        ("Title (fr)", "title.fr"),
        ("title_fr", "title.fr"),
        ("Title - French", "title.fr"),
        ("标题（英文）", "title.en"),
        ("عنوان الجلسة (en)", "title.en"),
        ("Название", "title"),
        ("Session Chair", "people.chair"),
        ("Moderator(s)", "people.moderator"),
        ("主持人", "people.moderator"),
        ("Names of Speakers", "people.speaker"),
        ("Speaker 3", "people.speaker"),
        ("Hora de inicio", "start"),
        ("Time (IST)", "times"),
        ("Knowledge partners", "agencies.supporter"),
        ("Salle", "room"),
        ("add_to_calendar", ""),
        ("Remarks for the kitchen", ""),
    ],
)
def test_headings_are_understood(heading, meaning):
    assert meaning_of(heading, "sessions")[0] == meaning


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Li Qiang; Bo Li|Anna Beck\n李强、王伟", ["Li Qiang", "Bo Li", "Anna Beck", "李强", "王伟"]),
        ("Anna Beck, Karl Marx, Ali ibn Sina", ["Anna Beck", "Karl Marx", "Ali ibn Sina"]),
        ("Dieter Reiter,  Oberbürgermeister von München", ["Dieter Reiter"]),
        ("Nandan Nilekani, Co-founder and Chairman, Infosys", ["Nandan Nilekani"]),
        ("Shri, Abhishek Verma; Dr. Mayank Singh,; ;", ["Abhishek Verma", "Mayank Singh"]),
        ("S. Krishnan, IAS", ["S. Krishnan"]),
        ("Ann Lee, Bob Ray", ["Ann Lee"]),
        ("Ann Lee, Bob Ray and Cy Doe", ["Ann Lee", "Bob Ray", "Cy Doe"]),
        ("Ann Lee and Bob Ray", ["Ann Lee", "Bob Ray"]),
        ("Ann Lee and Bob Ray, UN", ["Ann Lee", "Bob Ray"]),
        ("Ann Lee & Bob Ray", ["Ann Lee", "Bob Ray"]),
        ("Ann Lee/Bob Ray", ["Ann Lee", "Bob Ray"]),
        ("Анна Ли и Борис Рэй", ["Анна Ли", "Борис Рэй"]),
        ("Ann Lee (MIT), Bob Ray (UN)", ["Ann Lee (MIT)", "Bob Ray (UN)"]),
        ("Ann Lee (MIT, Boston)", ["Ann Lee (MIT, Boston)"]),
        ("Dr. Ann Lee, Prof. Bob Ray", ["Ann Lee", "Bob Ray"]),
        ("Dr. Ann Lee, Prof. Bob Ray; Cy Doe, Aspiring Minds", ["Ann Lee", "Bob Ray", "Cy Doe"]),
        ("Moderator: Ann Lee, Bob Ray, Cy Doe", ["Ann Lee", "Bob Ray", "Cy Doe"]),
        ("李强，王伟", ["李强", "王伟"]),
        ("李强和王伟", ["李强", "王伟"]),
        ("李强，国务院总理", ["李强"]),
        ("Lee, Ann", ["Ann Lee"]),
        ("Lee, Ann; Ray, Bob", ["Ann Lee", "Bob Ray"]),
        ("Sukarno, Indonesia", ["Sukarno"]),
        ("Sh. Kavikrut, Infosys", ["Kavikrut"]),
        ("José Ortega y Gasset", ["José Ortega y Gasset"]),
        ("Utkarsh Saxena/Co-founder", ["Utkarsh Saxena/Co-founder"]),
        ("Ann Lee, General Counsel Europe", ["Ann Lee"]),
        ("Ann Lee, IIT Patna and HCL Technologies", ["Ann Lee"]),
        ("Jan Tiessen, Prognos AG", ["Jan Tiessen"]),
        ("Sunil Mittal, Founder and Chairman, Bharti Enterprises", ["Sunil Mittal"]),
        ("Anand Deshpande, Founder, Chairman, & MD, Persistent Systems", ["Anand Deshpande"]),
        ("Geeta Goel, Head of Growth Initiatives, Michael & Susan Dell Foundation", ["Geeta Goel"]),
        ("Ann Lee, Digital Transformation and Public Services", ["Ann Lee"]),
        ("Cina Lawson, Minister of Public Sector Efficiency & Digital Transformation, Togo", ["Cina Lawson"]),
        ("ليلى حسن، وزيرة الاتصالات، مصر", ["ليلى حسن"]),
        ("", []),
        (" ; , ;\n", []),
        ("Ann Lee, &", ["Ann Lee"]),
    ],
)
def test_names_in_one_cell_are_told_apart_with_care(cell, names):
    assert [person.name for person in people_in(cell)] == names


@pytest.mark.parametrize(
    ("cell", "person"),
    [
        (
            "Geeta Goel, Head of Growth, Michael & Susan Dell Foundation",
            ("Geeta Goel", "Head of Growth", "Michael & Susan Dell Foundation"),
        ),
        ("Nezar Patria, Vice Minister, Indonesia", ("Nezar Patria", "Vice Minister", "Indonesia")),
        ("Jan Tiessen, Prognos AG", ("Jan Tiessen", "Prognos AG", "")),
        ("Ann Lee, Bob Ray", ("Ann Lee", "Bob Ray", "")),
    ],
)
def test_positions_with_commas_stay_positions(cell, person):
    (named,) = people_in(cell)
    assert (named.name, named.position, named.affiliation) == person


@pytest.mark.parametrize(
    "sign", [",", ", ", "Dr,", "(,", "),", "a and ", "/", "Ann Lee, ", "Ann Lee and ", "Ministerministerminister", "李强，"]
)
def test_a_long_hostile_cell_is_read_in_no_time(sign):
    cell = sign * (150_000 // len(sign))
    assert sum(len(named.name) + len(named.position) + len(named.affiliation) for named in people_in(cell)) <= 2 * len(cell)


def test_a_role_before_a_list_is_that_of_all_of_it():
    assert [named.role for named in people_in("Moderator: Ann Lee and Bob Ray")] == ["moderator", "moderator"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_csv_is_read_whatever_stands_between_its_cells(delimiter, encoding):
    text = "\r\n".join(delimiter.join(row) for row in (["Title", "Room", "Abstract"], ['"a, b; c"', "قاعة", "开幕式"]))
    book = open_workbook(text.encode(encoding), "x.csv")
    assert book.sheets[0].rows == [["Title", "Room", "Abstract"], ["a, b; c", "قاعة", "开幕式"]]
    assert book.remarks == ()


@pytest.mark.parametrize(
    ("encoding", "words", "name"), [("cp1252", "Café à Genève", "Windows-1252"), ("gb18030", "开幕式，上海", "GB 18030")]
)
def test_an_encoding_that_had_to_be_guessed_is_told(encoding, words, name):
    book = open_workbook(f"Title,Room\n{words},A\n".encode(encoding), "x.csv")
    assert book.sheets[0].rows[1][0] == words
    assert book.remarks[0].values == {"encoding": name}


def test_the_kind_of_a_sheet_is_guessed_from_its_headings():
    for heading, kind in (
        ("Title,Start,End,Room", "sessions"),
        ("Name,Position,Biography,E-mail", "people"),
        ("Name,Acronym,Kind,Website", "agencies"),
        ("Name,Floor,Capacity,Booths", "rooms"),
        ("nothing,of,this", "sessions"),
    ):
        assert likeliest_kind(open_workbook(f"{heading}\n1,2,3,4".encode(), "x.csv")) == kind


def test_any_row_can_be_chosen_for_the_headings():
    book = open_workbook(b"a,b\nTitle,Room\nx,y\n", "x.csv")
    assert guess(book, "sessions").header == 2
    assert guess(book, "sessions", header=1).columns == ["", ""]
    assert guess(book, "sessions", header=99).header == 2
