"""Header lines as timing systems write them, with a few of their rows: each column is known for what it holds."""

import pytest

from main_service.imports.columns.vendors import vendor_of
from tests.main_service.imports.as_mapped import HALF, MARATHON, fields, first_lines, mapped_as

RUNSIGNUP = """\
Place,Bib,First Name,Last Name,Gender,Age,City,State,clock_time,chip_time,Pace,division-1-placement,split-1,split-2
1,101,Ann,Lee,F,31,Reno,NV,2:50:01.10,2:49:58.00,6:28,1,40:11,1:20:33
2,205,Bob,Fox,M,44,Reno,NV,2:55:01.20,2:54:58.00,6:40,1,41:11,1:22:33
3,17,Cy,Dow,M,24,Elko,NV,2:58:01.20,2:57:58.00,6:45,2,42:11,1:24:33
"""
RACETEC = """\
Pos,Race No,Name,Time,Net Time,Category,Cat Pos,Gender,Gen Pos,Club
1,201,John Smith,2:30:01,2:30:00,Senior Men,1,Male,1,Club A
2,202,Dave Jones,2:31:15,2:31:10,V40,1,Male,2,Club B
3,309,Ann Lee,2:41:15,2:41:10,Senior Women,1,Female,1,Club B
"""
PIKATIMER = """\
Event,Date,OA#,SEX#,AG#,BIB,AGE,SEX,AG,Full Name,Middle Name,City,ST,CO,Aid 1,Aid 1 Pace,Time,Gun,FinishTOD,Pace
Fun Run,5/1/23,1,1,1,44,33,M,30-34,"Al Bo",,Leadville,CO,USA,1:00:02,5:00,3:01:00,3:01:05,10:01:05,6:00
Fun Run,5/1/23,2,1,1,12,29,F,25-29,"Cy Do",,Leadville,CO,USA,1:01:02,5:01,3:02:00,3:02:05,10:02:05,6:00
Fun Run,5/1/23,DNF,,,13,39,F,35-39,"Di Eo",,Leadville,CO,USA,,,,,,
"""
ULTRASIGNUP = """\
place,first,last,city,state,age,gender,time,bib,status
1,Al,Bo,Reno,NV,33,M,3:01:00,44,1
2,Cy,Do,Reno,NV,29,F,3:02:00,12,1
0,Di,Eo,Reno,NV,39,F,0,13,2
"""
MIKA = """\
place_overall;place_gender;place_division;name;nation;startnumber;category;club;time_half;time_finish_netto
1;1;1;Kipruto, Amos (KEN);KEN;1;M35;NN;01:00:33;02:02:57
2;1;1;Legese, Birhane (ETH);ETH;F4;WH;X;01:01:00;02:12:48
3;2;1;Cherono, Gladys (KEN);KEN;F1;W35;X;01:10:00;02:18:11
"""
SVE = """\
Race Place,Bib,Name,City,State,Gun Elapsed,Chip Elapsed,Pace,Age,Age Place,Gender,Gender Place
1,12,Al Bo,Reno,NV,2:50:01,2:49:58,6:28,33,1,M,1
2,14,Cy Do,Reno,NV,2:51:01,2:50:58,6:29,35,1,F,1
"""
RACE_RESULT = """\
group 1,group 2,Bib,WithStatus([GenderRankp]),COUNTRY.FLAG,DisplayName,RANK3,AGEGROUPNAMESHORT1,Chip Time,TIMETEXT
#1_Maraton,#1_Female,692,1.,[img:flags/KE.gif],Makayla Petty,1,F 35-44,2:49:11.00,2:49:13.70
#1_Maraton,#1_Female,315,2.,[img:flags/RO.gif],Julie Bowen,2,F 35-44,2:50:42.33,2:50:44.58
#1_Maraton,#2_Male,483,DNF,[img:flags/RO.gif],Jo Anderson,-1,M U35,,2:04:38.89
"""
OURS = """\
Rank,Sex rank,Age group rank,Division rank,Bib,Name,Course,Sex,Age,Age group,Division,Nation,Status,Gun time,Net time,\
Out of competition,Official place,Official sex place,Official age group place,Official division place,\
Split 5K [5000 m],Split Half [21097.5 m],Split Bridge,Split 7
1,1,1,,12,Kim,full,M,33,30-39,,KOR,Finished,2:50:00.000,2:49:00.000,,1,1,,,0:20:00.000,1:25:00.000,1:00:00.000,1:30:00
,,,,13,Lee,full,F,33,30-39,,KOR,DNF,,,yes,,,,,0:21:00.000,,,
"""


@pytest.mark.parametrize(
    ("text", "vendor", "wanted"),
    [
        (
            RUNSIGNUP,
            "RunSignUp",
            "Place=place Bib=bib First_Name=first_name Last_Name=last_name Gender=sex Age=age clock_time=gun_time"
            " chip_time=net_time split-1=split:split-1 split-2=split:split-2",
        ),
        (
            RACETEC,
            "RaceTec",
            "Pos=place Race_No=bib Name=name Time=gun_time Net_Time=net_time Category=category"
            " Cat_Pos=age_group_place Gender=sex Gen_Pos=sex_place",
        ),
        (
            PIKATIMER,
            "PikaTimer",
            "OA#=place SEX#=sex_place AG#=age_group_place BIB=bib AGE=age SEX=sex AG=age_group Full_Name=name"
            " CO=nation Aid_1=split:Aid_1 Time=net_time Gun=gun_time",
        ),
        (
            ULTRASIGNUP,
            "UltraSignup",
            "place=place first=first_name last=last_name age=age gender=sex time=gun_time bib=bib status=status",
        ),
        (
            MIKA,
            "mika:timing",
            "place_overall=place place_gender=sex_place place_division=age_group_place name=name nation=nation"
            " startnumber=bib category=category time_half=half time_finish_netto=net_time",
        ),
        (
            SVE,
            "SVE Timing",
            "Race_Place=place Bib=bib Name=name Gun_Elapsed=gun_time Chip_Elapsed=net_time Age=age"
            " Age_Place=age_group_place Gender=sex Gender_Place=sex_place",
        ),
        (
            RACE_RESULT,
            "RACE RESULT",
            "group_1=course group_2=sex Bib=bib WithStatus([GenderRankp])=sex_place COUNTRY.FLAG=nation"
            " DisplayName=name AGEGROUPNAMESHORT1=age_group Chip_Time=net_time TIMETEXT=gun_time",
        ),
        (
            OURS,
            "mrmrthon",
            "Bib=bib Name=name Course=course Sex=sex Age=age Age_group=age_group Division=division Nation=nation"
            " Status=status Gun_time=gun_time Net_time=net_time Out_of_competition=out_of_competition"
            " Official_place=place Official_sex_place=sex_place Official_age_group_place=age_group_place"
            " Official_division_place=division_place Split_5K_[5000_m]=split:5000"
            " Split_Half_[21097.5_m]=split:21097.5 Split_Bridge=split:Bridge Split_7=split:#7",
        ),
    ],
)
def test_a_timing_system_is_known_by_its_columns(text: str, vendor: str, wanted: str) -> None:
    found = mapped_as(text)
    assert found.vendor == vendor
    assert " ".join(f"{name}={field}".replace(" ", "_") for name, field in fields(found).items()) == wanted


@pytest.mark.parametrize(
    ("header", "wanted"),
    [
        (
            "miejsce_open;nr.startowy;nazwisko;imię;płeć;rok_ur;kraj;miejsce_kat;5_km_czas;5_km_tempo;czas_brutto;czas_netto",
            "place bib last_name first_name sex birth_year nation age_group_place split:5000 - gun_time net_time",
        ),
        (
            "Platz;Stnr;Name;Vorname;Geschlecht;Jg;Nation;Platz AK;10 km;km/h;Bruttozeit;Nettozeit",
            "place bib last_name first_name sex birth_year nation age_group_place split:10000 - gun_time net_time",
        ),
        (
            "Clt;Dossard;Nom;Prénom;Sexe;Année;Nat;Clt Cat;Km 5;Allure;Temps officiel;Temps réel",
            "place bib last_name first_name sex birth_year nation age_group_place split:5000 - gun_time net_time",
        ),
        (
            "Puesto;Dorsal;Apellidos;Nombre;Sexo;Año nacimiento;País;Pos. Cat;5 km;Ritmo;Tiempo oficial;Tiempo neto",
            "place bib last_name first_name sex birth_year nation age_group_place split:5000 - gun_time net_time",
        ),
        (
            "Loc;Nr. concurs;Nume;Prenume;Gen;An naștere;Țară;Loc categorie;5 km;Ritm;Timp oficial;Timp net",
            "place bib last_name first_name sex birth_year nation age_group_place split:5000 - gun_time net_time",
        ),
        (
            "Coloc;Num;Sobrenome;Nome;Sexo;Ano nasc;País;Cl.Fx.;5 km;Ritmo;Tempo;Líquido",
            "place bib last_name first_name sex birth_year nation age_group_place split:5000 - gun_time net_time",
        ),
        (
            "순위;배번호;성명;영문성명;성별;출생연도;국적;연령대순위;5km 통과기록;페이스;총기록;넷타임",
            "place bib name - sex birth_year nation age_group_place split:5000 - gun_time net_time",
        ),
    ],
)
def test_a_header_is_read_in_its_language(header: str, wanted: str) -> None:
    rows = [
        f"{n};{n * 7 + 90};{name};{first};{sex};{1980 + n};KOR;{n % 3};0:2{n}:01;4:1{n};3:0{n}:07;3:0{n}:02"
        for n, (name, first, sex) in enumerate([("Kim", "Ann", "F"), ("Lee", "Bo", "M"), ("Park", "Cy", "M")], start=1)
    ]
    found = mapped_as("\n".join([header, *rows]))
    assert [column.field or "-" for column in found.columns] == wanted.split()


@pytest.mark.parametrize(
    ("name", "vendor", "wanted"),
    [
        (
            "boston2014_decimal_minutes.csv.gz",
            "Boston Marathon",
            "split:10000 name age_group_place split:25000 sex age gun_time bib sex_place - split:35000 place - -"
            " split:30000 split:5000 half split:20000 nation - split:40000",
        ),
        (
            "chicago2023_wide.csv.gz",
            "mika:timing",
            "name age_group bib - sex - split:5000 split:10000 split:15000 split:20000 half split:25000 split:30000"
            " split:35000 split:40000 net_time -",
        ),
        ("nyc2008_minimal.csv.gz", None, "age sex half gun_time"),
        (
            "oxford_half2017_ids.csv.gz",
            "MYLAPS Sporthive",
            "- - - bib - category place sex_place age_group_place gun_time net_time - - name - sex - - - - - -",
        ),
        ("portoalegre2019_pt.csv", None, "sex_place bib name sex age category age_group_place - gun_time net_time"),
    ],
)
def test_the_columns_of_a_real_file_are_known(name: str, vendor: str | None, wanted: str) -> None:
    course = HALF if "half" in name else MARATHON
    found = mapped_as(first_lines(name, 5_000), courses=(course,), course=course)
    assert (found.vendor, [column.field or "-" for column in found.columns]) == (vendor, wanted.split())


def test_all_times_of_boston_are_minutes() -> None:
    found = mapped_as(first_lines("boston2014_decimal_minutes.csv.gz", 5_000))
    assert {column.unit for column in found.columns if column.is_time()} == {"minutes"}


def test_columns_that_any_file_may_have_tell_no_vendor() -> None:
    assert vendor_of(["place", "bib", "name", "time"]) is None
    assert vendor_of(["배번", "성명", "총기록"]) is None
