"""What Polish files call their columns."""

SURE = {
    "bib": "numer startowy, nr startowy, nr.startowy, numer, nr start, numer zawodnika, nr zawodnika",
    "name": "imię i nazwisko, nazwisko i imię, imię nazwisko, nazwisko imię, zawodnik, uczestnik",
    "first_name": "imię",
    "last_name": "nazwisko",
    "sex": "płeć, k/m, m/k",
    "age": "wiek",
    "birth_year": "rok urodzenia, rocznik, rok ur, rok ur., r.ur., rok",
    "birth_date": "data urodzenia",
    "category": "kategoria, kat, kategoria wiekowa, kat wiek, kat. wiekowa, klasyfikacja",
    "nation": "kraj, narodowość, obywatelstwo, państwo",
    "course": "dystans, bieg, konkurencja, trasa",
    "place": "miejsce, msc, m-ce, miejsce open, miejsce_open, open, lokata, poz, pozycja, m. open, msc open",
    "sex_place": "miejsce płeć, miejsce_plec, msc płeć, miejsce k/m, miejsce w płci, m. płeć, msc k/m",
    "age_group_place": "miejsce kat, miejsce_kat, msc kat, miejsce kategoria, miejsce w kategorii, miejsce kat"
    " wiek, m. kat, kat msc",
    "gun_time": "czas brutto, czas_brutto, brutto",
    "net_time": "czas netto, czas_netto, netto",
    "half": "półmaraton, połowa, czas połowa, czas półmaraton",
}

LIKELY = {
    "bib": "nr",
    "gun_time": "czas, wynik, meta, czas meta, wynik końcowy",
}

LEFT_OUT = """
miasto, miejscowość, klub, drużyna, team, tempo, średnie tempo, prędkość, średnia prędkość, strata, lp, data,
id
"""
