import { describe, expect, it } from 'vitest'
import { mask } from '../../src/language/private.ts'
import { createUnderstand } from '../../src/language/understand.ts'

const understand = createUnderstand()
const emergency = (text: string) => understand(mask(text).text, { question: null, offered: [] }).emergency

/** Told in regional words, mostly without the usual word for the danger. */
const DANGERS: Readonly<Record<string, readonly string[]>> = {
  hunger: [
    'abdi sabudak-budak can dahar ti isuk keneh', 'tos dua dinten teu acan neda nanaon', 'barudak di imah ceurik hayang dahar', 'di imah geus euweuh naon-naon keur dahar', 'teu acan tuang ti kamari, artos seep',
    'wis patang dina ora mangan blas', 'omah wis ora ono panganan, anakku nangis terus', 'kulo sampun kalih dinten mboten nedha', 'mboten wonten ingkang saged didhahar', 'mung iso ngombe banyu wae awit wingi',
    'alah duo hari indak makan kami', 'indak ado nan ka dimakan di rumah doh', 'anak ambo alun makan sajak patang', 'tena kunganre ri subangi', 'tena dinganre ri balla, anak menangis mi',
    'kite belon makan dari kemaren pagi, bocah nangis mulu', 'tiga hari cuman minum aer doang', 'udah 2 hr perut blm keisi apa2', 'sekeluarga cuma minum air putih 3 hari ini', 'tak ada lagi yang mau dimasak, anak-anak nangis terus bang',
  ],
  'ones own life': [
    'aku udah nyiapin racun tikus di kamar', 'udah beli racun serangga, capek aku', 'tali udah kusiapin, percuma idup', 'wis tuku racun tikus, urip ora ono gunane', 'abdi tos meser racun beurit, hirup teu aya gunana',
    'ambo lah bali racun mancik, indak ado guno iduik', 'percuma aku hidup lagi', 'idup gak guna, udah nyimpen obat tidur banyak', 'pisau sudah saya siapkan buat diri sendiri', 'cape hidup, obat sudah saya kumpulin semua',
    'hirup teh percuma we lah', 'gua udeh siapin baygon, percuma idup susah mulu',
  ],
  treatment: [
    'anak kulo panas banget awake, step terus', 'orok abdi panas pisan teu turun-turun', 'budak step ti peuting, panas pisan awakna', 'paja ambo paneh bana badannyo, takajuik-kajuik', 'anak gua badannye panas banget ampe step',
    'rumah sakit minta uang muka dulu baru mau ditangani', 'rs minta dp 3 juta baru ibu saya dirawat', 'rumah sakik mintak pitih baru amak dirawat', 'rumah sakite njaluk dhuwit sek, bapak wis lemes', 'bapak teu ditarima di rumah sakit, dipenta duit heula',
    'bojoku arep babaran, rumah sakit njaluk duit disik', 'anak panas 40 derajat, puskesmas nolak', 'awake anakku panas nyengat, step ping pindo', 'ditahan rumah sakit karena tak ada uang, anak masih panas tinggi',
  ],
  violence: [
    'ambo ditampa laki ambo tiok hari', 'ambo ditenggak jo laki', 'dipanca ki anakku sama bapaknya', 'nyokap digebukin bokap tiap malem', 'aku digaplok bojoku terus, awak lara kabeh',
    'abdi digebugan ku salaki unggal peuting', 'abdi dicabok ku bapa tere', 'najaguruka bapakku', 'ambo dilacuik apak', 'awak ditunjang suami sampai lebam', 'kulo dipun tapuk bojo kulo', 'laki gua suka nabokin gua depan bocah',
  ],
  disaster: [
    'banjir ka rumah kami, ayia lah sadado', 'galodo tibo di kampuang, rumah abih', 'banyune munggah mlebu omah, tulung', 'imah abdi caah, cai geus sapinggang', 'cai asup ka imah, budak can ngungsi', 'omah kulo kenging longsor', 'omah ambruk kena lindu',
    'rumah ambo tabaka malam tadi', 'bumi abdi kahuruan tadi peuting', 'aek naik masuk rumah kami bang, tolong', 'lini gede tadi, imah rubuh', 'rumahku tenggelam ki, je\'ne naik terus',
  ],
  'any kind, written after the first look': [
    'wis seminggu mung mangan tela karo uyah', 'anak-anak teu acan barang tuang ti enjing', 'ndak makan kami dari kapatang, bareh abih', 'beras sebiji pun tak ada lagi, anak menangis minta nasi', 'dari senin cuman ngopi doang ga ada yg bisa dimasak', 'kadang sehari gak makan, bocah gua cuma dikasih air gula', 'saya sudah gantungkan tali di dapur', 'lbh baik gw ga ada aja di dunia ini', 'semua obat mau saya minum malam ini biar selesai', 'abdi hayang paeh wae, tos teu kiat', 'amak ambo sasak angok, rumah sakik indak amuah manarimo', 'bapakku ndak sadar, ambulan gak ada', 'anakku demam tinggi ka, kis mati', 'bayi abdi muriang tarik, biru', 'bojoku ngamuk nggawa arit', 'laki den mahantam den', 'suamiku kasi pukul ka', 'tetangga anaknya diikat dirantai bapaknya', 'banjir mi rumahku sampai lutut', 'omahku ambruk keno angin', 'urang keur di pangungsian, euweuh dahareun', 'istri saya dibanting dan ditendang bapaknya', 'rumah rata sama tanah abis gempa subuh tadi', 'ibu hamil 9 bulan ketuban rembes rs minta deposit',
  ],
} // biome-ignore format: a table

const HARMLESS: readonly string[] = [
  'lapar nih ngantri dari subuh haha', 'laper wkwk nungguin antrean', 'lapar amat nunggu giliran di kantor pos hehe', 'luwe rek ngenteni antrian wkwk', 'kelaparan nunggu admin bales wkwk', 'laper euy antri panjang hehe',
  'rakyat kecil dibunuh perlahan sama aturan', 'orang miskin dibunuh pelan pelan harga beras', 'dicekik harga sembako', 'rakyat digebukin pajak terus', 'dihajar tagihan listrik', 'dibunuh rasa penasaran nunggu pencairan', 'wong cilik dibunuh alon alon karo rego',
  'udah beli obat nyamuk', 'siapin obat buat ibu kontrol, kis aktif kan?', 'beli racun tikus boleh pakai uang bansos?', 'jualan racun rumput di toko, dihitung usaha?', 'beli pisau dapur pakai uang pkh boleh?', 'siapin berkas dulu', 'udah siapin ktp sama kk', 'kerja saya nyemprot racun rumput di sawah', 'percuma lapor desa', 'percuma punya kks kalau kosong', 'percuma ikut pkh', 'cape ngurus data',
  'makan dulu ya min nanti lanjut', 'sudah makan semua alhamdulillah', 'bansos buat beli makan anak', 'can cair pkh abdi', 'teu acan cair bantuan ti kamari', 'wis telung dina ora cair', 'mung entuk beras', 'banyu pdam mati', 'bantuan air minum ada?', 'anak nangis minta jajan', 'barudak sakola kelas dua', 'teu boga motor teu boga mobil', 'indak ado nan ka dikecekan lai', 'ora ono sing iso ditakoni', 'tena mobilku',
  'cuaca panas pisan', 'paneh bana hari ko di kantua pos', 'hp panas banget buka aplikasi', 'panas banget antri di pos', 'step by step dong min', 'step pertama apa', 'rumah sakit minta kartu kis asli', 'rs minta fotokopi kk', 'rumah sakit minta surat rujukan, ambil di mana?', 'dp motor 500 ribu', 'koperasi minta uang muka',
  'kartu ditampa petugas', 'saya terima undangan', 'dipanggil desa', 'data ditampung dulu', 'harga naik masuk akal', 'bantuan masuk rumah', 'air naik harganya', 'saldo tenggelam entah ke mana', 'desil naik terus', 'banjir komplain ya min',
  'kalau ada banjir dapat bantuan apa?', 'korban longsor dapat santunan berapa',
  'ongkos makan naik terus', 'makan dulu bentar', 'bansos dimakan rayap datanya', 'anak saya tidak mau makan sayur', 'obatnya habis manis ya min', 'kartu diblokir, panas hati', 'air mata habis', 'racun tikus harganya', 'rumah sakit dekat sini terima kis?', 'dihajar antrean panjang', 'cuma minum kopi sambil nunggu', 'tali asih dari desa', 'rumah panas pisan', 'step 1 daftar step 2 apa', 'anak saya daftar sekolah, uang mukanya berapa', 'banjir undangan', 'rs minta fotokopi ktp dulu', 'kalau gempa dapat bantuan?', 'tidak ada yang bisa dimintai tolong', 'nasi sudah jadi bubur',
  'kip anak hilang', 'kenapa bpjs gratis anak saya hilang', 'beras bantuan kok tidak ada lagi', 'mamak sudah pergi untuk selamanya, bantuannya gimana', 'gempa kemarin berapa skala',
] // biome-ignore format: a table

describe.each(Object.entries(DANGERS))('a danger of %s in regional words', (_, texts) => {
  it.each(texts)('"%s" is heard', (text) => {
    expect(emergency(text)).not.toBeNull()
  })
})

it.each(HARMLESS)('"%s" is small talk, a metaphor or another matter', (text) => {
  expect(emergency(text)).toBeNull()
})
